package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;

/**
 * How far an element may be from the reference: by some units in the last place, plus an absolute
 * distance, plus a multiple of the magnitude of the terms that it is the sum of.
 *
 * @param ulps units in the last place of the reference's element
 * @param absolute a distance
 * @param ofMagnitude a fraction of the sum of the terms' absolute values
 * @param signedZeros whether 0 and -0 differ
 */
record Tolerance(double ulps, double absolute, double ofMagnitude, boolean signedZeros) {
  /** The same bits, but for NaN, of which all are equal. */
  static final Tolerance EXACT = new Tolerance(0, 0, 0, true);

  /** The same number. */
  static final Tolerance EQUAL = new Tolerance(0, 0, 0, false);

  static Tolerance ulps(double ulps) {
    return new Tolerance(ulps, 0, 0, false);
  }

  static Tolerance absolute(double absolute) {
    return new Tolerance(0, absolute, 0, false);
  }

  /** For a sum of n terms, in any order, in the dtype's precision or F32 where that is less. */
  static Tolerance sum(DType dtype, int n) {
    double epsilon = dtype == DType.F64 ? 0x1p-53 : 0x1p-24;
    return new Tolerance(1, 0, (8 + 2 * Math.sqrt(n)) * epsilon, false);
  }

  boolean accepts(DType dtype, double expected, double actual, double magnitude) {
    if (Double.isNaN(expected) || Double.isNaN(actual)) {
      return Double.isNaN(expected) && Double.isNaN(actual);
    }
    if (expected == actual) {
      return !signedZeros || 1 / expected == 1 / actual;
    }
    double room = ulps * ulp(dtype, expected) + absolute + ofMagnitude * magnitude;
    return Double.isFinite(expected) && Math.abs(expected - actual) <= room;
  }

  private static double ulp(DType dtype, double x) {
    return switch (dtype) {
      case F64 -> Math.ulp(x);
      case F32 -> Math.ulp((float) x);
      case BF16 -> Math.max(Math.ulp((float) x) * 0x1p16, 0x1p-133);
      case I32, I64, U32, BOOL -> 0;
    };
  }
}
