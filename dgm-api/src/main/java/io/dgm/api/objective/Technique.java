package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.PartKind;

/**
 * A function from game to game (table 1 of Hu et al. 2018): it reweights terms, or adds some. A
 * plugin may bring one, a regulariser for instance.
 */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Technique {
  /** The kind of part that techniques are; those of dgm are in {@link Techniques}. */
  PartKind<Technique> KIND = new PartKind<>("technique", Technique.class);

  /**
   * {@return the game with the technique}
   *
   * @param game the recipe's
   * @param cast who plays it
   * @throws io.dgm.api.UserException if it has no term or role that the technique takes
   */
  Game of(Game game, Cast cast);
}
