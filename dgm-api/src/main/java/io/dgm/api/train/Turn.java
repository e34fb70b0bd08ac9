package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;

/**
 * One phase of a training step: the players that move together, on one batch, by the gradients of
 * their losses at the same point.
 *
 * @param movers who moves, each once
 * @param repeat how many batches in a row, at least 1
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Turn(List<Player> movers, int repeat) {
  /**
   * Checks.
   *
   * @throws IllegalArgumentException where nobody moves or repeat is below 1
   */
  public Turn {
    movers = List.copyOf(movers);
    if (movers.isEmpty() || repeat < 1) {
      throw new IllegalArgumentException("a turn needs a mover and repeat >= 1");
    }
  }

  /**
   * {@return a turn on one batch}
   *
   * @param movers who moves
   */
  public static Turn of(Player... movers) {
    return new Turn(List.of(movers), 1);
  }

  /**
   * {@return this turn on several batches in a row}
   *
   * @param times how many, at least 1
   */
  public Turn times(int times) {
    return new Turn(movers, times);
  }

  /** {@return its name, such as theta+eta} */
  public String name() {
    return String.join("+", movers.stream().map(Player::name).toList());
  }
}
