package io.dgm.api.objective;

import io.dgm.api.model.Model;
import io.dgm.api.train.Turn;
import java.util.List;

/**
 * What the players of a model want: losses, each for one player, as graphs over one batch, and in
 * which order the players move. It says who moves, not how to loop.
 */
public interface Objective {

  /**
   * {@return the losses of the players that move in a turn}
   *
   * @param play the model applied to a batch
   * @param turn whose losses are asked for; losses of others may be given too and are left out
   */
  List<PlayerLoss> losses(Play play, Turn turn);

  /** {@return the turns of one training step, in order} */
  List<Turn> turns();

  /**
   * Finds what a model lacks for this objective, before anything is compiled.
   *
   * @param model the model
   * @throws io.dgm.api.DgmException that names everything it lacks
   */
  default void check(Model model) {}

  /** {@return it as the paper writes it, a line a player} */
  String formula();
}
