package io.dgm.cpu.tile;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** The instruction for each element-wise primitive and dtype. */
public final class Kernels {
  private Kernels() {}

  /**
   * An instruction and how it takes its operands.
   *
   * @param kernel the instruction
   * @param swapped whether its first two operands change places
   * @param number which operand, before any change of places, is a single number; -1 for none. All
   *     others are tiles
   */
  public record Choice(TileKernel kernel, boolean swapped, int number) {
    static Choice of(TileKernel kernel) {
      return new Choice(kernel, false, -1);
    }

    static Choice of(TileKernel.Map1 kernel) {
      return of(TileKernel.of(kernel));
    }

    static Choice of(TileKernel.Map2 kernel) {
      return of(TileKernel.of(kernel));
    }

    static Choice of(TileKernel.Map2 kernel, int number) {
      return new Choice(TileKernel.of(kernel), false, number);
    }

    static Choice swapped(TileKernel.Map2 kernel, int number) {
      return new Choice(TileKernel.of(kernel), true, number);
    }
  }

  /**
   * {@return the instruction for an operation}
   *
   * @param op an element-wise operation
   * @param from the dtype of the last operand
   * @param to the dtype of the result
   * @param numbers for each operand whether it is one number for all; the choice may make use of it
   */
  public static Choice choose(Op op, DType from, DType to, List<Boolean> numbers) {
    return switch (op) {
      case Op.Unary u -> Choice.of(unary(u.kind(), from));
      case Op.Binary b -> binary(b.kind(), from, numbers.get(0), numbers.get(1));
      case Op.Compare c -> compare(c.direction(), from, numbers.get(0), numbers.get(1));
      case Op.Select _ -> select(from, numbers.get(1), numbers.get(2));
      case Op.Convert _ -> Choice.of(Conversion.of(from, to));
      case Op.RngBitGenerator _ -> new Choice(Philox::bits, false, 0);
      default -> throw new IllegalArgumentException(op + " is not element-wise");
    };
  }

  /** {@return brings elements from memory into lanes} */
  public static TileKernel load(DType dtype) {
    return TileKernel.of(Conversion.load(dtype));
  }

  /** {@return takes elements from lanes to memory} */
  public static TileKernel store(DType dtype) {
    return Conversion.store(dtype);
  }

  /** {@return repeats a lane} */
  public static TileKernel fill(DType dtype) {
    return Conversion.fill(dtype);
  }

  /** {@return rounds F32 lanes to what BF16 holds} */
  public static TileKernel roundToBf16() {
    return TileKernel.of(FloatFunctions::roundToBf16);
  }

  private static TileKernel unary(Op.UnaryKind kind, DType dtype) {
    return switch (Lane.of(dtype)) {
      case F32 -> TileKernel.of(single(kind));
      case F64 -> kind == Op.UnaryKind.IS_FINITE ? Scalars.finiteDoubles() : wide(kind);
      case I32, I64 ->
          switch (kind) {
            case ABS -> Scalars.integers(dtype, Math::abs);
            case NEGATE -> Scalars.integers(dtype, x -> -x);
            case SIGN -> Scalars.integers(dtype, Long::signum);
            case NOT ->
                Lane.of(dtype) == Lane.I32
                    ? TileKernel.of(IntArithmetic::not)
                    : Scalars.integers(dtype, x -> ~x);
            default -> throw new IllegalArgumentException(kind + " of " + dtype);
          };
    };
  }

  private static TileKernel.Map1 single(Op.UnaryKind kind) {
    return switch (kind) {
      case ABS -> FloatFunctions::abs;
      case NEGATE -> FloatFunctions::neg;
      case EXPONENTIAL -> FloatExponentials::exp;
      case EXPONENTIAL_MINUS_ONE -> FloatExponentials::expm1;
      case LOG -> FloatLogarithms::log;
      case LOG_PLUS_ONE -> FloatLogarithms::log1p;
      case LOGISTIC -> FloatExponentials::logistic;
      case TANH -> FloatExponentials::tanh;
      case SQRT -> FloatFunctions::sqrt;
      case RSQRT -> FloatFunctions::rsqrt;
      case SINE -> FloatTrigonometry::sin;
      case COSINE -> FloatTrigonometry::cos;
      case SIGN -> FloatFunctions::sign;
      case FLOOR -> FloatFunctions::floor;
      case CEIL -> FloatFunctions::ceil;
      case IS_FINITE -> FloatFunctions::isFinite;
      case NOT -> throw new IllegalArgumentException(kind.toString());
    };
  }

  private static TileKernel wide(Op.UnaryKind kind) {
    DoubleUnaryOperator f =
        switch (kind) {
          case ABS -> Math::abs;
          case NEGATE -> x -> -x;
          case EXPONENTIAL -> Math::exp;
          case EXPONENTIAL_MINUS_ONE -> Math::expm1;
          case LOG -> Math::log;
          case LOG_PLUS_ONE -> Math::log1p;
          case LOGISTIC -> Scalars::logistic;
          case TANH -> Math::tanh;
          case SQRT -> Math::sqrt;
          case RSQRT -> x -> 1 / Math.sqrt(x);
          case SINE -> Math::sin;
          case COSINE -> Math::cos;
          case SIGN -> Math::signum;
          case FLOOR -> Math::floor;
          case CEIL -> Math::ceil;
          case IS_FINITE, NOT -> throw new IllegalArgumentException(kind.toString());
        };
    return Scalars.doubles(f);
  }

  private static Choice binary(Op.BinaryKind kind, DType dtype, boolean numberA, boolean numberB) {
    return switch (Lane.of(dtype)) {
      case F32 -> single(kind, numberA, numberB);
      case F64 -> Choice.of(Scalars.doubles(wide(kind)));
      case I32 -> integer(kind, dtype, numberB);
      case I64 -> Choice.of(Scalars.integers(dtype, whole(kind, dtype)));
    };
  }

  private static Choice single(Op.BinaryKind kind, boolean numberA, boolean numberB) {
    return switch (kind) {
      case ADD ->
          numberB
              ? Choice.of(FloatArithmetic::addScalar, 1)
              : numberA
                  ? Choice.swapped(FloatArithmetic::addScalar, 0)
                  : Choice.of(FloatArithmetic::add);
      case SUBTRACT ->
          numberB
              ? Choice.of(FloatArithmetic::subScalar, 1)
              : numberA
                  ? Choice.of(FloatArithmetic::scalarSub, 0)
                  : Choice.of(FloatArithmetic::sub);
      case MULTIPLY ->
          numberB
              ? Choice.of(FloatArithmetic::mulScalar, 1)
              : numberA
                  ? Choice.swapped(FloatArithmetic::mulScalar, 0)
                  : Choice.of(FloatArithmetic::mul);
      case DIVIDE ->
          numberB
              ? Choice.of(FloatArithmetic::divScalar, 1)
              : numberA
                  ? Choice.of(FloatArithmetic::scalarDiv, 0)
                  : Choice.of(FloatArithmetic::div);
      case MAXIMUM ->
          numberB
              ? Choice.of(FloatArithmetic::maxScalar, 1)
              : numberA
                  ? Choice.swapped(FloatArithmetic::maxScalar, 0)
                  : Choice.of(FloatArithmetic::max);
      case MINIMUM ->
          numberB
              ? Choice.of(FloatArithmetic::minScalar, 1)
              : numberA
                  ? Choice.swapped(FloatArithmetic::minScalar, 0)
                  : Choice.of(FloatArithmetic::min);
      case POWER -> Choice.of(FloatFunctions::pow);
      case REMAINDER -> Choice.of(FloatFunctions::rem);
      case AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL ->
          throw new IllegalArgumentException(kind + " of F32");
    };
  }

  private static DoubleBinaryOperator wide(Op.BinaryKind kind) {
    return switch (kind) {
      case ADD -> Double::sum;
      case SUBTRACT -> (x, y) -> x - y;
      case MULTIPLY -> (x, y) -> x * y;
      case DIVIDE -> (x, y) -> x / y;
      case MAXIMUM -> Math::max;
      case MINIMUM -> Math::min;
      case POWER -> Scalars::pow;
      case REMAINDER -> (x, y) -> x % y;
      case AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL ->
          throw new IllegalArgumentException(kind + " of F64");
    };
  }

  private static Choice integer(Op.BinaryKind kind, DType dtype, boolean numberB) {
    boolean truth = dtype == DType.BOOL;
    return switch (kind) {
      case ADD -> Choice.of(truth ? IntArithmetic::or : IntArithmetic::add);
      case SUBTRACT -> Choice.of(IntArithmetic::sub);
      case MULTIPLY -> Choice.of(truth ? IntArithmetic::and : IntArithmetic::mul);
      case AND -> Choice.of(IntArithmetic::and);
      case OR -> Choice.of(IntArithmetic::or);
      case XOR -> Choice.of(IntArithmetic::xor);
      case MAXIMUM ->
          dtype == DType.I32
              ? Choice.of(IntArithmetic::max)
              : truth
                  ? Choice.of(IntArithmetic::or)
                  : Choice.of(Scalars.integers(dtype, Math::max));
      case MINIMUM ->
          dtype == DType.I32
              ? Choice.of(IntArithmetic::min)
              : truth
                  ? Choice.of(IntArithmetic::and)
                  : Choice.of(Scalars.integers(dtype, Math::min));
      case SHIFT_LEFT ->
          numberB
              ? Choice.of(IntArithmetic::shiftLeft, 1)
              : Choice.of(Scalars.integers(dtype, whole(kind, dtype)));
      case SHIFT_RIGHT_LOGICAL ->
          numberB
              ? Choice.of(IntArithmetic::shiftRight, 1)
              : Choice.of(Scalars.integers(dtype, whole(kind, dtype)));
      case DIVIDE, REMAINDER -> Choice.of(Scalars.integers(dtype, whole(kind, dtype)));
      case POWER -> throw new IllegalArgumentException(kind + " of " + dtype);
    };
  }

  private static LongBinaryOperator whole(Op.BinaryKind kind, DType dtype) {
    int width = 8 * dtype.bytes();
    long mask = width == 64 ? -1L : (1L << width) - 1;
    return switch (kind) {
      case ADD -> Long::sum;
      case SUBTRACT -> (x, y) -> x - y;
      case MULTIPLY -> (x, y) -> x * y;
      // by zero: all bits set, and the dividend, as XLA has it
      case DIVIDE -> (x, y) -> y == 0 ? -1 : x / y;
      case REMAINDER -> (x, y) -> y == 0 ? x : x % y;
      case MAXIMUM -> Math::max;
      case MINIMUM -> Math::min;
      case AND -> (x, y) -> x & y;
      case OR -> (x, y) -> x | y;
      case XOR -> (x, y) -> x ^ y;
      case SHIFT_LEFT -> (x, y) -> y < 0 || y >= width ? 0 : x << y;
      case SHIFT_RIGHT_LOGICAL -> (x, y) -> y < 0 || y >= width ? 0 : (x & mask) >>> y;
      case POWER -> throw new IllegalArgumentException(kind.toString());
    };
  }

  private static Choice compare(
      Op.Direction direction, DType dtype, boolean numberA, boolean numberB) {
    return switch (dtype) {
      case F32, BF16 ->
          numberB && !numberA ? Choice.of(scalarF32(direction), 1) : compareF32(direction);
      case I32 -> numberB && !numberA ? Choice.of(scalarI32(direction), 1) : compareI32(direction);
      case F64 -> Choice.of(Scalars.compareDoubles(direction));
      case I64, U32, BOOL -> Choice.of(Scalars.compareIntegers(dtype, direction));
    };
  }

  private static TileKernel.Map2 scalarF32(Op.Direction direction) {
    return switch (direction) {
      case EQ -> FloatCompare::equalScalar;
      case NE -> FloatCompare::notEqualScalar;
      case LT -> FloatCompare::lessScalar;
      case LE -> FloatCompare::lessEqualScalar;
      case GT -> FloatCompare::greaterScalar;
      case GE -> FloatCompare::greaterEqualScalar;
    };
  }

  private static Choice compareF32(Op.Direction direction) {
    return switch (direction) {
      case EQ -> Choice.of(FloatCompare::equal);
      case NE -> Choice.of(FloatCompare::notEqual);
      case LT -> Choice.swapped(FloatCompare::greater, -1);
      case LE -> Choice.swapped(FloatCompare::greaterEqual, -1);
      case GT -> Choice.of(FloatCompare::greater);
      case GE -> Choice.of(FloatCompare::greaterEqual);
    };
  }

  private static TileKernel.Map2 scalarI32(Op.Direction direction) {
    return switch (direction) {
      case EQ -> IntCompare::equalScalar;
      case NE -> IntCompare::notEqualScalar;
      case LT -> IntCompare::lessScalar;
      case LE -> IntCompare::lessEqualScalar;
      case GT -> IntCompare::greaterScalar;
      case GE -> IntCompare::greaterEqualScalar;
    };
  }

  private static Choice compareI32(Op.Direction direction) {
    return switch (direction) {
      case EQ -> Choice.of(IntCompare::equal);
      case NE -> Choice.of(IntCompare::notEqual);
      case LT -> Choice.swapped(IntCompare::greater, -1);
      case LE -> Choice.swapped(IntCompare::greaterEqual, -1);
      case GT -> Choice.of(IntCompare::greater);
      case GE -> Choice.of(IntCompare::greaterEqual);
    };
  }

  private static Choice select(DType dtype, boolean numberA, boolean numberB) {
    if (Lane.of(dtype).bytes() == 8) {
      return Choice.of(TileKernel.of(Scalars::selectWide));
    }
    if (numberB) {
      return new Choice(TileKernel.of(Selection::selectElseScalar), false, 2);
    }
    return numberA
        ? new Choice(TileKernel.of(Selection::selectScalar), false, 1)
        : Choice.of(TileKernel.of(Selection::select));
  }
}
