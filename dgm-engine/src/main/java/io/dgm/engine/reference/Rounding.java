package io.dgm.engine.reference;

import io.dgm.api.tensor.DType;

/** Brings exact numbers to the nearest value of a dtype. */
final class Rounding {
  private Rounding() {}

  /** {@return the value of a floating-point dtype nearest to x} */
  static double real(DType dtype, double x) {
    return switch (dtype) {
      case F64 -> x;
      case F32 -> (float) x;
      case BF16 -> upperHalf((float) x);
      case I32, I64, U32, BOOL -> throw new IllegalArgumentException(dtype + " is not floating");
    };
  }

  /** {@return x modulo 2^32 or 2^64, in the range of an integer dtype} */
  static long integer(DType dtype, long x) {
    return switch (dtype) {
      case I64 -> x;
      case I32 -> (int) x;
      case U32 -> x & 0xffffffffL;
      case BOOL -> x != 0 ? 1 : 0;
      case F32, F64, BF16 -> throw new IllegalArgumentException(dtype + " is not an integer");
    };
  }

  /**
   * {@return x without its fraction, or the end of the dtype's range that it is beyond; 0 for NaN}
   */
  static long truncate(DType dtype, double x) {
    return switch (dtype) {
      case I64 -> (long) x;
      case I32 -> (int) x;
      case U32 -> Math.clamp((long) x, 0L, 0xffffffffL);
      case BOOL -> x != 0 ? 1 : 0;
      case F32, F64, BF16 -> throw new IllegalArgumentException(dtype + " is not an integer");
    };
  }

  private static float upperHalf(float x) {
    if (Float.isNaN(x)) {
      return x;
    }
    int bits = Float.floatToRawIntBits(x);
    return Float.intBitsToFloat((bits + 0x7fff + ((bits >>> 16) & 1)) & 0xffff0000);
  }
}
