package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op.BinaryKind;
import io.dgm.api.tensor.Op.Direction;
import io.dgm.api.tensor.Op.UnaryKind;
import java.lang.foreign.MemorySegment;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Element-wise functions of integers and BOOL, which ND4J has for some types only. */
final class HostIntegers {
  private HostIntegers() {}

  static Step unary(UnaryKind kind, Value in, Value out) {
    DType dtype = in.dtype();
    LongUnaryOperator f =
        switch (kind) {
          case ABS -> Math::abs;
          case NEGATE -> x -> -x;
          case SIGN -> Long::signum;
          case NOT -> dtype == DType.BOOL ? x -> 1 - x : x -> ~x;
          case EXPONENTIAL,
              EXPONENTIAL_MINUS_ONE,
              LOG,
              LOG_PLUS_ONE,
              LOGISTIC,
              TANH,
              SQRT,
              RSQRT,
              SINE,
              COSINE,
              FLOOR,
              CEIL,
              IS_FINITE ->
              throw new IllegalArgumentException(kind + " takes no " + dtype);
        };
    int n = out.size();
    return () -> {
      MemorySegment x = in.host();
      MemorySegment z = out.host();
      for (long i = 0; i < n; i++) {
        Elements.set(dtype, z, i, f.applyAsLong(Elements.integer(dtype, x, i)));
      }
      out.written();
    };
  }

  static Step binary(BinaryKind kind, Value a, Value b, Value out) {
    DType dtype = a.dtype();
    LongBinaryOperator f = function(kind, dtype);
    int n = out.size();
    return () -> {
      MemorySegment x = a.host();
      MemorySegment y = b.host();
      MemorySegment z = out.host();
      for (long i = 0; i < n; i++) {
        long result = f.applyAsLong(Elements.integer(dtype, x, i), Elements.integer(dtype, y, i));
        Elements.set(dtype, z, i, result);
      }
      out.written();
    };
  }

  private static LongBinaryOperator function(BinaryKind kind, DType dtype) {
    return switch (kind) {
      case ADD -> Long::sum;
      case SUBTRACT -> (x, y) -> x - y;
      case MULTIPLY -> (x, y) -> x * y;
      case DIVIDE -> (x, y) -> y == 0 ? -1 : x / y;
      case REMAINDER -> (x, y) -> y == 0 ? x : x % y;
      case MAXIMUM -> Math::max;
      case MINIMUM -> Math::min;
      case AND -> (x, y) -> x & y;
      case OR -> (x, y) -> x | y;
      case XOR -> (x, y) -> x ^ y;
      case SHIFT_LEFT -> (x, y) -> outside(dtype, y) ? 0 : x << y;
      case SHIFT_RIGHT_LOGICAL ->
          (x, y) -> outside(dtype, y) ? 0 : (dtype == DType.I32 ? x & 0xffffffffL : x) >>> y;
      case POWER -> throw new IllegalArgumentException(kind + " takes no " + dtype);
    };
  }

  private static boolean outside(DType dtype, long shift) {
    return shift < 0 || shift >= 8L * dtype.bytes();
  }

  static Step compare(Direction direction, Value a, Value b, Value out) {
    DType dtype = a.dtype();
    int n = out.size();
    return () -> {
      MemorySegment x = a.host();
      MemorySegment y = b.host();
      MemorySegment z = out.host();
      for (long i = 0; i < n; i++) {
        int order = Long.compare(Elements.integer(dtype, x, i), Elements.integer(dtype, y, i));
        boolean holds =
            switch (direction) {
              case EQ -> order == 0;
              case NE -> order != 0;
              case LT -> order < 0;
              case LE -> order <= 0;
              case GT -> order > 0;
              case GE -> order >= 0;
            };
        Elements.set(DType.BOOL, z, i, holds ? 1 : 0);
      }
      out.written();
    };
  }
}
