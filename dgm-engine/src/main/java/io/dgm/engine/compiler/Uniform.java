package io.dgm.engine.compiler;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Repeats after computing, not before: element-wise functions of repeated tensors become repeated
 * functions of the tensors, and to move equal elements is to do nothing.
 */
record Uniform() implements Rule {

  @Override
  public Tensor apply(Tensor node, Uses uses) {
    return switch (node.op()) {
      case Op.Unary _, Op.Binary _, Op.Compare _, Op.Select _, Op.Convert _ -> elementwise(node);
      case Op.Reshape _, Op.Transpose _, Op.Slice _, Op.Reverse _ -> repeat(node, node.operand(0));
      case Op.BroadcastInDim _ ->
          node.operand(0).rank() == 0 ? node : repeat(node, node.operand(0));
      case Op.Gather _, Op.DynamicSlice _ -> repeat(node, node.operand(0));
      case Op.Pad _ ->
          Constants.repeated(node.operand(0)) == node.operand(1)
              ? repeat(node, node.operand(0))
              : node;
      case Op.Concatenate _ -> {
        Tensor scalar = Constants.repeated(node.operand(0));
        boolean all = node.operands().stream().allMatch(t -> Constants.repeated(t) == scalar);
        yield scalar != null && all ? repeat(node, node.operand(0)) : node;
      }
      case Op.Input _,
          Op.Constant _,
          Op.Iota _,
          Op.Reduce _,
          Op.DotGeneral _,
          Op.Convolution _,
          Op.Scatter _,
          Op.DynamicUpdateSlice _,
          Op.Sort _,
          Op.RngBitGenerator _,
          Op.StopGradient _,
          Op.Scan _,
          Op.GetTupleElement _ ->
          node;
    };
  }

  private static Tensor repeat(Tensor node, Tensor operand) {
    Tensor scalar = operand.rank() == 0 ? null : Constants.repeated(operand);
    return scalar == null ? node : scalar.broadcastTo(node.shape());
  }

  private static Tensor elementwise(Tensor node) {
    Tensor pattern = null;
    for (Tensor operand : node.operands()) {
      boolean repeats = operand.op() instanceof Op.BroadcastInDim;
      if (!repeats) {
        return node;
      }
      if (operand.operand(0).rank() > 0) {
        if (pattern != null && !alike(pattern, operand)) {
          return node;
        }
        pattern = operand;
      }
    }
    Tensor model = pattern == null ? node.operand(0) : pattern;
    Shape from = model.operand(0).shape();
    if (from.size() >= node.size()) {
      return node;
    }
    List<Tensor> before = new ArrayList<>();
    for (Tensor operand : node.operands()) {
      before.add(operand.operand(0).broadcastTo(from));
    }
    return node.withOperands(before)
        .broadcastInDim(node.shape(), ((Op.BroadcastInDim) model.op()).dimensions());
  }

  private static boolean alike(Tensor a, Tensor b) {
    return a.op().equals(b.op()) && a.operand(0).shape().equals(b.operand(0).shape());
  }
}
