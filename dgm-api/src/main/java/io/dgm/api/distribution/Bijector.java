package io.dgm.api.distribution;

import io.dgm.api.tensor.Tensor;

/**
 * A differentiable map with a differentiable inverse, by which {@link Transformed} makes one
 * distribution of another. The shape of a value does not change. {@link Bijectors} has the usual
 * ones. Two that are equal are taken for the same map, so that records of their parameters do well.
 */
public interface Bijector {

  /**
   * {@return y = f(x)}
   *
   * @param x [lead…, event…]
   */
  Tensor forward(Tensor x);

  /**
   * {@return x = f⁻¹(y)}
   *
   * @param y [lead…, event…]; on the border of the image, the nearest number inside may be taken
   */
  Tensor inverse(Tensor y);

  /**
   * {@return log |det ∂f/∂x|, [lead…]: of the shape of x less its last {@link #eventRank()}
   * dimensions}
   *
   * @param x [lead…, event…]
   */
  Tensor forwardLogDet(Tensor x);

  /**
   * {@return where the outcomes of a distribution lie after the map; may be a larger set}
   *
   * @param domain where they lie before
   */
  Support image(Support domain);

  /**
   * {@return the number of last dimensions that the map mixes; 0 where it is element by element}
   */
  default int eventRank() {
    return 0;
  }
}
