package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * A function of a tensor, usually with parameters that its factory declared in a {@link Scope}.
 * Applying it again shares them.
 */
@FunctionalInterface
@Stability(level = Level.STABLE, since = "0.2")
public interface Layer {

  /**
   * {@return the layer applied}
   *
   * @param x its input, the batch in front
   * @param pass the recording it is part of
   */
  Tensor apply(Tensor x, Pass pass);

  /**
   * {@return this layer followed by another}
   *
   * @param next the other
   */
  default Layer then(Layer next) {
    return (x, pass) -> next.apply(apply(x, pass), pass);
  }
}
