package io.dgm.api.train;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;

/**
 * Keeps what optimizers remember out of the denormal numbers. A mean whose gradient stays 0, as of
 * a pixel that is hardly ever lit, decays into them, and rounding holds it at the least ones for
 * ever; processors take up to a hundred times as long for each operation on one.
 */
final class Moments {
  private Moments() {}

  /** Its square is normal, and it is below what any update could show. */
  private static double least(Tensor moment) {
    return moment.dtype() == DType.F64 ? 1e-150 : 1e-18;
  }

  /** {@return a mean of gradients, with 0 for what is next to nothing} */
  static Tensor settled(Tensor mean) {
    return mean.abs().lt(least(mean)).select(Tensor.scalar(mean.dtype(), 0), mean);
  }

  /** {@return a mean of squared gradients, held at least at next to nothing} */
  static Tensor settledSquare(Tensor mean) {
    return mean.maximum(Math.pow(least(mean), 2));
  }
}
