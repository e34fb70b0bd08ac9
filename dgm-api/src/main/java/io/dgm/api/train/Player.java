package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * Who moves: a set of parameters with one optimizer. A parameter belongs to the player that the
 * first segment of its path names.
 *
 * @param name letters, digits and dashes
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Player(String name) {
  /** θ: the generator and the prior. */
  public static final Player THETA = new Player("theta");

  /** φ: the discriminator. */
  public static final Player PHI = new Player("phi");

  /** η: the inference network. */
  public static final Player ETA = new Player("eta");

  /** {@return the Greek letter of the paper's players, the name of others} */
  public String symbol() {
    return switch (name) {
      case "theta" -> "θ";
      case "phi" -> "φ";
      case "eta" -> "η";
      default -> name;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
