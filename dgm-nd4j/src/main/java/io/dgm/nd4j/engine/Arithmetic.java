package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.BinaryKind;
import io.dgm.api.tensor.Op.Direction;
import io.dgm.api.tensor.Op.UnaryKind;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.transforms.floating.RSqrt;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.same.Abs;
import org.nd4j.linalg.api.ops.impl.transforms.same.Ceil;
import org.nd4j.linalg.api.ops.impl.transforms.same.Floor;
import org.nd4j.linalg.api.ops.impl.transforms.same.Negative;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Cos;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sigmoid;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Sin;

/** The element-wise primitives: of floating-point numbers through ND4J where it is exact enough. */
final class Arithmetic {
  private Arithmetic() {}

  static Step unary(UnaryKind kind, Value in, Value out) {
    if (!in.dtype().isFloating()) {
      return HostIntegers.unary(kind, in, out);
    }
    INDArray x = in.flat();
    INDArray z = out.flat();
    return switch (kind) {
      case ABS -> Calls.of(new Abs(x, z));
      case NEGATE -> Calls.of(new Negative(x, z));
      case EXPONENTIAL -> Calls.of(new Exp(x, z));
      case LOG -> Calls.of(new Log(x, z));
      case LOGISTIC -> Calls.of(new Sigmoid(x, z));
      case SQRT -> Calls.of(new Sqrt(x, z));
      case RSQRT -> Calls.of(new RSqrt(x, z));
      case SINE -> Calls.of(new Sin(x, z));
      case COSINE -> Calls.of(new Cos(x, z));
      case FLOOR -> Calls.of(new Floor(x, z));
      case CEIL -> Calls.of(new Ceil(x, z));
      // ND4J's lose their digits near 0, or the NaN
      case EXPONENTIAL_MINUS_ONE -> HostMath.map(Math::expm1, in, out);
      case LOG_PLUS_ONE -> HostMath.map(Math::log1p, in, out);
      case TANH -> HostMath.map(Math::tanh, in, out);
      case SIGN -> HostMath.map(Math::signum, in, out);
      case IS_FINITE -> HostMath.test(Double::isFinite, in, out);
      case NOT -> throw new IllegalArgumentException(kind + " of real numbers");
    };
  }

  /** {@return whether ND4J computes it, and repeats an operand along dimensions for it} */
  static boolean repeats(Op op, DType dtype) {
    return switch (op) {
      case Op.Binary binary -> dtype.isFloating() && name(binary.kind()) != null;
      case Op.Compare _ -> dtype.isFloating();
      default -> false;
    };
  }

  /** {@return whether a loop of the host computes it, and repeats an operand of one element} */
  static boolean repeatsOne(Op op, DType dtype) {
    return switch (op) {
      case Op.Binary binary -> dtype.isFloating() && name(binary.kind()) == null;
      case Op.Select _ -> true;
      default -> false;
    };
  }

  private static String name(BinaryKind kind) {
    return switch (kind) {
      case ADD -> "add";
      case SUBTRACT -> "subtract";
      case MULTIPLY -> "multiply";
      case DIVIDE -> "divide";
      case MAXIMUM, MINIMUM, POWER, REMAINDER, AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL ->
          null;
    };
  }

  static Step binary(BinaryKind kind, Value a, Value b, Value out) {
    if (!a.dtype().isFloating()) {
      return HostIntegers.binary(kind, a, b, out);
    }
    String name = name(kind);
    return name == null
        ? HostMath.binary(kind, a, b, out)
        : Calls.of(name, List.of(a.flat(), b.flat()), out.flat());
  }

  static Step repeated(Op op, Broadcasts.Operands in, Value out) {
    String name =
        op instanceof Op.Compare compare
            ? name(compare.direction())
            : name(((Op.Binary) op).kind());
    return Calls.of(name, List.of(in.left(), in.right()), out.dense(in.sizes()));
  }

  static Step compare(Direction direction, Value a, Value b, Value out) {
    if (!a.dtype().isFloating()) {
      return HostIntegers.compare(direction, a, b, out);
    }
    return Calls.of(name(direction), List.of(a.flat(), b.flat()), out.flat());
  }

  private static String name(Direction direction) {
    return switch (direction) {
      case EQ -> "equals";
      case NE -> "not_equals";
      case LT -> "less";
      case LE -> "less_equal";
      case GT -> "greater";
      case GE -> "greater_equal";
    };
  }
}
