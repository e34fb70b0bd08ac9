package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * A layer that is linear in a weight, which can be exchanged for a function of it: {@link
 * SpectralNorm} divides it by its norm.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Weighted extends Layer {

  /** {@return the weight, of rank 2 or more} */
  Tensor weight();

  /**
   * {@return this layer with another weight}
   *
   * @param weight of the same type
   */
  Layer withWeight(Tensor weight);
}
