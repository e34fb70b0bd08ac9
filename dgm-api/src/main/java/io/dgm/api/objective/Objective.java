package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.conditional.Play;
import io.dgm.api.train.Phase;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import java.util.List;
import java.util.Set;

/**
 * What the players of a model want: losses, each for one player, as graphs over one batch, and in
 * which order the players move. It says who moves, not how to loop. Usually a {@link Game}.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Objective {

  /**
   * {@return the losses of the players that move in a turn}
   *
   * @param play the recording
   * @param turn whose losses are asked for; losses of others may be given too and are left out
   */
  List<PlayerLoss> losses(Play play, Turn turn);

  /** {@return the turns of one training step, in order} */
  List<Turn> turns();

  /** {@return the phases of training, in order: each may need less than all that losses take} */
  default List<Phase> phases() {
    return List.of(Phase.ALL);
  }

  /** {@return the players that it moves} */
  default Set<Player> players() {
    Set<Player> movers = new java.util.LinkedHashSet<>();
    turns().forEach(turn -> movers.addAll(turn.movers()));
    return movers;
  }

  /** {@return its mistakes, a line each: signs that are wrong, players without a turn} */
  default List<String> mistakes() {
    return List.of();
  }

  /** {@return it as the paper writes it, a line a player} */
  String formula();
}
