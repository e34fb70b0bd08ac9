package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;

/** Keeps numbers inside of an open interval, whose ends rounding can reach, and finite. */
final class Interior {
  private Interior() {}

  /** {@return x, or the number of its dtype above 0 nearest to it} */
  static Tensor ofPositives(Tensor x) {
    return x.maximum(leastPositive(x.dtype()));
  }

  /** {@return x, or the number of its dtype inside of (0, 1) nearest to it} */
  static Tensor ofUnitInterval(Tensor x) {
    return x.maximum(leastPositive(x.dtype())).minimum(belowOne(x.dtype()));
  }

  /** {@return x, or the number of its dtype inside of (-1, 1) nearest to it} */
  static Tensor ofSymmetricInterval(Tensor x) {
    double end = belowOne(x.dtype());
    return x.maximum(-end).minimum(end);
  }

  /** {@return the least normal number: engines may take smaller ones for 0} */
  static double leastPositive(DType dtype) {
    return dtype == DType.F64 ? Double.MIN_NORMAL : Float.MIN_NORMAL;
  }

  /** {@return the greatest finite number} */
  static double greatest(DType dtype) {
    return switch (dtype) {
      case F64 -> Double.MAX_VALUE;
      case BF16 -> 0x1.fep127;
      default -> Float.MAX_VALUE;
    };
  }

  private static double belowOne(DType dtype) {
    return switch (dtype) {
      case F64 -> 1 - 0x1p-53;
      case BF16 -> 1 - 0x1p-8;
      default -> 1 - 0x1p-24;
    };
  }
}
