package io.dgm.engine.compiler;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.reference.Interpreter;
import java.util.List;
import java.util.Map;

/** Computes, by the reference, small tensors that depend on no input. */
record Folded() implements Rule {
  /** Larger tensors would make programs large, and an engine computes them faster. */
  private static final int MOST_ELEMENTS = 4096;

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    if (node.op() instanceof Op.Constant(Literal value)) {
      return node.rank() > 0 && small(node) ? repeat(node, value) : node;
    }
    boolean known =
        !node.operands().isEmpty()
            && !(node.op() instanceof Op.BroadcastInDim)
            && !(node.op() instanceof Op.Scan)
            && small(node)
            && node.operands().stream().allMatch(Folded::isKnown);
    return known ? Tensor.constant(Interpreter.run(List.of(node), Map.of()).getFirst()) : node;
  }

  private static boolean isKnown(Tensor operand) {
    return small(operand)
        && (operand.op() instanceof Op.Constant || Constants.value(operand) != null);
  }

  private static boolean small(Tensor tensor) {
    return tensor.size() <= MOST_ELEMENTS;
  }

  /** {@return a constant of equal elements as one of them repeated, which more rules apply to} */
  private static Tensor repeat(Tensor node, Literal value) {
    if (node.size() == 0) {
      return node;
    }
    long bytes = value.dtype().bytes();
    var first = value.data().asSlice(0, bytes);
    for (int i = 1; i < node.size(); i++) {
      if (first.mismatch(value.data().asSlice(i * bytes, bytes)) >= 0) {
        return node;
      }
    }
    Literal scalar = Literal.of(value.dtype(), Shape.SCALAR, first);
    return Tensor.constant(scalar).broadcastTo(node.shape());
  }
}
