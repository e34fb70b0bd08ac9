package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;

/** The ends of the range of each dtype. */
final class Extremes {
  private Extremes() {}

  static Literal least(DType dtype) {
    return switch (dtype) {
      case F32, F64, BF16 -> Literal.scalar(dtype, Double.NEGATIVE_INFINITY);
      case I32 -> Literal.scalar(dtype, Integer.MIN_VALUE);
      case I64 -> number(Long.MIN_VALUE);
      case U32, BOOL -> Literal.scalar(dtype, 0);
    };
  }

  static Literal greatest(DType dtype) {
    return switch (dtype) {
      case F32, F64, BF16 -> Literal.scalar(dtype, Double.POSITIVE_INFINITY);
      case I32 -> Literal.scalar(dtype, Integer.MAX_VALUE);
      case I64 -> number(Long.MAX_VALUE);
      case U32 -> Literal.scalar(dtype, 0xffffffffL);
      case BOOL -> Literal.scalar(dtype, 1);
    };
  }

  private static Literal number(long value) {
    return Literal.of(DType.I64, Shape.SCALAR, MemorySegment.ofArray(new long[] {value}));
  }
}
