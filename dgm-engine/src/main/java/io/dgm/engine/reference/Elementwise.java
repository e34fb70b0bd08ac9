package io.dgm.engine.reference;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** The definition of the element-wise primitives. */
final class Elementwise {
  private Elementwise() {}

  static Value unary(Op.UnaryKind kind, DType dtype, Value x) {
    return switch (x) {
      case Value.Reals(double[] v) when kind == Op.UnaryKind.IS_FINITE -> {
        long[] out = new long[v.length];
        Arrays.setAll(out, i -> Double.isFinite(v[i]) ? 1 : 0);
        yield new Value.Integers(out);
      }
      case Value.Reals(double[] v) -> {
        DoubleUnaryOperator f = function(kind);
        double[] out = new double[v.length];
        Arrays.setAll(out, i -> Rounding.real(dtype, f.applyAsDouble(v[i])));
        yield new Value.Reals(out);
      }
      case Value.Integers(long[] v) -> {
        long[] out = new long[v.length];
        Arrays.setAll(out, i -> Rounding.integer(dtype, integer(kind, dtype, v[i])));
        yield new Value.Integers(out);
      }
    };
  }

  private static DoubleUnaryOperator function(Op.UnaryKind kind) {
    return switch (kind) {
      case ABS -> Math::abs;
      case NEGATE -> x -> -x;
      case EXPONENTIAL -> Math::exp;
      case EXPONENTIAL_MINUS_ONE -> Math::expm1;
      case LOG -> Math::log;
      case LOG_PLUS_ONE -> Math::log1p;
      case LOGISTIC -> x -> 1 / (1 + Math.exp(-x));
      case TANH -> Math::tanh;
      case SQRT -> Math::sqrt;
      case RSQRT -> x -> 1 / Math.sqrt(x);
      case SINE -> Math::sin;
      case COSINE -> Math::cos;
      case SIGN -> Math::signum;
      case FLOOR -> Math::floor;
      case CEIL -> Math::ceil;
      case NOT, IS_FINITE -> throw new IllegalArgumentException(kind + " gives no real number");
    };
  }

  private static long integer(Op.UnaryKind kind, DType dtype, long x) {
    return switch (kind) {
      case ABS -> Math.abs(x);
      case NEGATE -> -x;
      case SIGN -> Long.signum(x);
      case NOT -> dtype == DType.BOOL ? 1 - x : ~x;
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
  }

  static Value binary(Op.BinaryKind kind, DType dtype, Value x, Value y) {
    return switch (x) {
      case Value.Reals(double[] a) -> {
        double[] b = y.reals();
        double[] out = new double[a.length];
        Arrays.setAll(out, i -> Rounding.real(dtype, real(kind, a[i], b[i])));
        yield new Value.Reals(out);
      }
      case Value.Integers(long[] a) -> {
        long[] b = y.integers();
        long[] out = new long[a.length];
        Arrays.setAll(out, i -> Rounding.integer(dtype, integer(kind, dtype, a[i], b[i])));
        yield new Value.Integers(out);
      }
    };
  }

  private static double real(Op.BinaryKind kind, double a, double b) {
    return switch (kind) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
      case POWER -> power(a, b);
      case REMAINDER -> a % b;
      case AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL ->
          throw new IllegalArgumentException(kind + " takes no real numbers");
    };
  }

  /**
   * As IEEE 754 has it; Java differs at 1 to the NaN, and at ±1 to the ±∞. Squares and inverses are
   * correctly rounded.
   */
  private static double power(double a, double b) {
    if (a == 1 || (a == -1 && Double.isInfinite(b))) {
      return 1;
    }
    return b == 2 ? a * a : b == -1 ? 1 / a : Math.pow(a, b);
  }

  private static long integer(Op.BinaryKind kind, DType dtype, long a, long b) {
    return switch (kind) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      // all bits set, as XLA has it
      case DIVIDE -> b == 0 ? -1 : a / b;
      case REMAINDER -> b == 0 ? a : a % b;
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
      case AND -> a & b;
      case OR -> a | b;
      case XOR -> a ^ b;
      case SHIFT_LEFT -> outside(dtype, b) ? 0 : a << b;
      case SHIFT_RIGHT_LOGICAL ->
          outside(dtype, b) ? 0 : (dtype == DType.I32 ? a & 0xffffffffL : a) >>> b;
      case POWER -> throw new IllegalArgumentException(kind + " takes no " + dtype);
    };
  }

  private static boolean outside(DType dtype, long shift) {
    return shift < 0 || shift >= 8L * dtype.bytes();
  }

  static Value compare(Op.Direction direction, Value x, Value y) {
    return switch (x) {
      case Value.Reals(double[] a) -> {
        double[] b = y.reals();
        long[] out = new long[a.length];
        Arrays.setAll(out, i -> holds(direction, a[i], b[i]) ? 1 : 0);
        yield new Value.Integers(out);
      }
      case Value.Integers(long[] a) -> {
        long[] b = y.integers();
        long[] out = new long[a.length];
        Arrays.setAll(out, i -> holds(direction, a[i], b[i]) ? 1 : 0);
        yield new Value.Integers(out);
      }
    };
  }

  private static boolean holds(Op.Direction direction, double a, double b) {
    return switch (direction) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
    };
  }

  private static boolean holds(Op.Direction direction, long a, long b) {
    return switch (direction) {
      case EQ -> a == b;
      case NE -> a != b;
      case LT -> a < b;
      case LE -> a <= b;
      case GT -> a > b;
      case GE -> a >= b;
    };
  }

  static Value convert(DType to, Value x) {
    return switch (x) {
      case Value.Reals(double[] v) when to.isFloating() -> {
        double[] out = new double[v.length];
        Arrays.setAll(out, i -> Rounding.real(to, v[i]));
        yield new Value.Reals(out);
      }
      case Value.Reals(double[] v) -> {
        long[] out = new long[v.length];
        Arrays.setAll(out, i -> Rounding.truncate(to, v[i]));
        yield new Value.Integers(out);
      }
      case Value.Integers(long[] v) when to.isFloating() -> {
        double[] out = new double[v.length];
        // a long may need rounding, and to round it twice would not give the nearest float
        Arrays.setAll(out, i -> to == DType.F64 ? (double) v[i] : Rounding.real(to, (float) v[i]));
        yield new Value.Reals(out);
      }
      case Value.Integers(long[] v) -> {
        long[] out = new long[v.length];
        Arrays.setAll(out, i -> Rounding.integer(to, v[i]));
        yield new Value.Integers(out);
      }
    };
  }
}
