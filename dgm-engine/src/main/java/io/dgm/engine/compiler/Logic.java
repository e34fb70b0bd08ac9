package io.dgm.engine.compiler;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.BinaryKind;
import io.dgm.api.tensor.Op.UnaryKind;
import io.dgm.api.tensor.Tensor;

/** Choices and truth values of which something is known. */
record Logic() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    return switch (node.op()) {
      case Op.Select _ -> select(node, node.operand(0), node.operand(1), node.operand(2));
      case Op.Binary(BinaryKind kind) -> binary(kind, node, node.operand(0), node.operand(1));
      case Op.Unary(UnaryKind kind) ->
          kind == UnaryKind.NOT && isNot(node.operand(0)) ? node.operand(0).operand(0) : node;
      case Op.Compare(Op.Direction direction) -> compare(direction, node);
      default -> node;
    };
  }

  private static boolean isNot(Tensor x) {
    return x.op() instanceof Op.Unary(UnaryKind kind) && kind == UnaryKind.NOT;
  }

  private static Tensor select(Tensor node, Tensor condition, Tensor a, Tensor b) {
    if (a == b || Constants.is(condition, 1)) {
      return a;
    }
    if (Constants.is(condition, 0)) {
      return b;
    }
    return isNot(condition) ? condition.operand(0).select(b, a) : node;
  }

  private static Tensor binary(BinaryKind kind, Tensor node, Tensor a, Tensor b) {
    boolean truth = node.dtype() == DType.BOOL;
    return switch (kind) {
      case AND, OR -> {
        double neutral = kind == BinaryKind.AND ? 1 : 0;
        if (a == b || (truth && Constants.is(b, neutral))) {
          yield a;
        }
        if (truth && Constants.is(a, neutral)) {
          yield b;
        }
        boolean decided = Constants.is(a, 1 - neutral) || Constants.is(b, 1 - neutral);
        yield truth && decided ? Constants.like(node, 1 - neutral) : node;
      }
      case XOR -> {
        if (a == b) {
          yield Constants.like(node, 0);
        }
        yield Constants.is(b, 0) ? a : Constants.is(a, 0) ? b : node;
      }
      case SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> Constants.is(b, 0) ? a : node;
      default -> node;
    };
  }

  /** Of equal operands, but for floating-point ones: a NaN among them would decide. */
  private static Tensor compare(Op.Direction direction, Tensor node) {
    if (node.operand(0) != node.operand(1) || node.operand(0).dtype().isFloating()) {
      return node;
    }
    boolean holds =
        direction == Op.Direction.EQ
            || direction == Op.Direction.LE
            || direction == Op.Direction.GE;
    return Constants.like(node, holds ? 1 : 0);
  }
}
