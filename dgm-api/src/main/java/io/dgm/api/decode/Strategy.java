package io.dgm.api.decode;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;

/** Chooses the next token of each row. {@link Strategies} has the usual ones. */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Strategy {

  /**
   * {@return the token of each row, I32 [N]}
   *
   * @param logits [N, vocabulary]; -∞ for what must not be chosen, not all of a row
   * @param key the source of randomness
   */
  Tensor choose(Tensor logits, Key key);
}
