package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/** Moving numbers to mean 0 and variance 1: what layers that normalise each example share. */
final class Standardization {
  static final double EPSILON = 1e-5;

  private Standardization() {}

  /**
   * {@return (x - mean) / √(variance + ε), with the mean and the biased variance over dimensions}
   */
  static Tensor over(Tensor x, double epsilon, int... dimensions) {
    Tensor centred = x.sub(Tensors.keepDims(x.mean(dimensions), x, dimensions));
    Tensor variance = centred.square().mean(dimensions);
    return centred.mul(Tensors.keepDims(variance.add(epsilon).rsqrt(), x, dimensions));
  }

  static void checkEpsilon(String layer, double epsilon) {
    if (!(epsilon > 0)) {
      throw new DgmException(layer + "'s epsilon is above 0, got " + epsilon);
    }
  }
}
