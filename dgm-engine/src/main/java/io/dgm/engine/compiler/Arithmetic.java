package io.dgm.engine.compiler;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.BinaryKind;
import io.dgm.api.tensor.Op.UnaryKind;
import io.dgm.api.tensor.Tensor;

/** The identities of arithmetic that hold to the bit, with NaN, infinities and signed zeros. */
record Arithmetic() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    return switch (node.op()) {
      case Op.Unary(UnaryKind kind) -> unary(kind, node, node.operand(0));
      case Op.Binary(BinaryKind kind) -> binary(kind, node, node.operand(0), node.operand(1));
      default -> node;
    };
  }

  private static Tensor unary(UnaryKind kind, Tensor node, Tensor x) {
    return switch (kind) {
      case NEGATE -> x.op() instanceof Op.Unary(UnaryKind of) && of == kind ? x.operand(0) : node;
      case ABS -> {
        if (x.dtype() == DType.U32) {
          yield x;
        }
        if (x.op() instanceof Op.Unary(UnaryKind of)) {
          yield of == kind ? x : of == UnaryKind.NEGATE ? x.operand(0).abs() : node;
        }
        yield node;
      }
      case FLOOR, CEIL, SIGN -> x.op() instanceof Op.Unary(UnaryKind of) && of == kind ? x : node;
      default -> node;
    };
  }

  private static Tensor binary(BinaryKind kind, Tensor node, Tensor a, Tensor b) {
    return switch (kind) {
      case ADD -> add(node, a, b);
      case SUBTRACT -> subtract(node, a, b);
      case MULTIPLY -> multiply(node, a, b);
      case DIVIDE -> divide(node, a, b);
      case POWER -> power(node, a, b);
      case MAXIMUM, MINIMUM -> a == b ? a : node;
      default -> node;
    };
  }

  private static Tensor add(Tensor node, Tensor a, Tensor b) {
    if (addsNothing(a, b)) {
      return a;
    }
    if (addsNothing(b, a)) {
      return b;
    }
    if (isNegation(b)) {
      return a.sub(b.operand(0));
    }
    return isNegation(a) ? b.sub(a.operand(0)) : node;
  }

  /** 0 + -0 is 0: so 0 may go only where x is no -0, and -0 always. */
  private static boolean addsNothing(Tensor x, Tensor zero) {
    return Constants.is(zero, -0.0) || (Constants.is(zero, 0) && isNeverNegativeZero(x));
  }

  private static boolean isNeverNegativeZero(Tensor x) {
    return !x.dtype().isFloating()
        || switch (x.op()) {
          case Op.Unary(UnaryKind kind) ->
              kind == UnaryKind.ABS || kind == UnaryKind.EXPONENTIAL || kind == UnaryKind.LOGISTIC;
          case Op.Binary(BinaryKind kind) ->
              kind == BinaryKind.MULTIPLY && x.operand(0) == x.operand(1);
          case Op.Convert _ -> !x.operand(0).dtype().isFloating();
          case Op.Iota _ -> true;
          case Op.Constant _, Op.BroadcastInDim _ ->
              Constants.value(x) != null && !Constants.is(x, -0.0);
          default -> false;
        };
  }

  private static boolean isNegation(Tensor x) {
    return x.op() instanceof Op.Unary(UnaryKind kind) && kind == UnaryKind.NEGATE;
  }

  private static Tensor subtract(Tensor node, Tensor a, Tensor b) {
    if (Constants.is(b, 0)) {
      return a;
    }
    if (a == b && !a.dtype().isFloating()) {
      return Constants.like(node, 0);
    }
    if (Constants.is(a, -0.0)) {
      return b.neg();
    }
    return isNegation(b) ? a.add(b.operand(0)) : node;
  }

  private static Tensor multiply(Tensor node, Tensor a, Tensor b) {
    if (Constants.is(a, 1)) {
      return b;
    }
    if (Constants.is(b, 1)) {
      return a;
    }
    if (!node.dtype().isFloating() && (Constants.isZero(a) || Constants.isZero(b))) {
      return Constants.like(node, 0);
    }
    if (Constants.is(a, -1)) {
      return b.neg();
    }
    return Constants.is(b, -1) ? a.neg() : node;
  }

  private static Tensor divide(Tensor node, Tensor a, Tensor b) {
    if (Constants.is(b, 1)) {
      return a;
    }
    if (node.dtype().isFloating() && Constants.is(b, -1)) {
      return a.neg();
    }
    Literal divisor = Constants.value(b);
    return divisor != null && isExactInverse(node.dtype(), divisor.get(0))
        ? a.mul(Constants.like(b, 1 / divisor.get(0)))
        : node;
  }

  /** A power of two whose inverse is a normal number too. */
  private static boolean isExactInverse(DType dtype, double divisor) {
    if (!dtype.isFloating() || divisor == 0 || Double.isInfinite(divisor)) {
      return false;
    }
    int most = dtype == DType.F64 ? Double.MAX_EXPONENT : Float.MAX_EXPONENT;
    int exponent = Math.getExponent(divisor);
    return Math.abs(divisor) == Math.scalb(1.0, exponent) && Math.abs(exponent) < most;
  }

  /** The reference defines these powers by the same products. */
  private static Tensor power(Tensor node, Tensor a, Tensor b) {
    if (Constants.is(b, 2)) {
      return a.mul(a);
    }
    if (Constants.is(b, 1)) {
      return a;
    }
    if (Constants.is(b, -1)) {
      return Constants.like(a, 1).div(a);
    }
    return Constants.isZero(b) ? Constants.like(node, 1) : node;
  }
}
