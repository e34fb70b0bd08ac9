package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Sums over all steps of a backward loop that are computed after it, from what it stacks: of
 * products, as one product with more terms; of rows added to a table, as one addition of all rows.
 * They are worth it where the factors are smaller than the result, which each step would read and
 * write.
 */
final class Stacking {
  private final BackwardStep step;

  Stacking(BackwardStep step) {
    this.step = step;
  }

  /** {@return whether the sum of a node over the steps is cheaper after the loop} */
  boolean accepts(Tensor node) {
    return switch (node.op()) {
      case Op.Reshape _, Op.Transpose _ -> accepts(node.operand(0));
      case Op.Binary(Op.BinaryKind kind) when kind == Op.BinaryKind.ADD ->
          accepts(node.operand(0)) && accepts(node.operand(1));
      case Op.DotGeneral _ ->
          node.operands().stream().filter(t -> !step.isStacked(t)).mapToLong(Tensor::size).sum()
              <= 2L * node.size();
      case Op.Scatter _ -> isZero(node.operand(0)) && node.operand(2).size() <= 2L * node.size();
      default -> false;
    };
  }

  private static boolean isZero(Tensor t) {
    return t.op() instanceof Op.BroadcastInDim
        && t.operand(0).op() instanceof Op.Constant(Literal value)
        && value.shape().rank() == 0
        && value.item() == 0;
  }

  /** Asks the loop for what the sum is made of. */
  void prepare(Tensor node) {
    switch (node.op()) {
      case Op.Reshape _, Op.Transpose _ -> prepare(node.operand(0));
      case Op.Scatter _ -> node.operands().stream().skip(1).forEach(step::stack);
      default -> {
        if (node.op() instanceof Op.DotGeneral) {
          node.operands().forEach(step::stack);
        } else {
          node.operands().forEach(this::prepare);
        }
      }
    }
  }

  /** {@return the sum of a node over all steps} */
  Tensor total(Tensor node) {
    return switch (node.op()) {
      case Op.Reshape _, Op.Transpose _ -> node.withOperands(List.of(total(node.operand(0))));
      case Op.DotGeneral op ->
          Primitives.dot(
              step.stacked(node.operand(0)),
              step.stacked(node.operand(1)),
              new Op.DotGeneral(
                  after(op.lhsBatch(), false),
                  after(op.rhsBatch(), false),
                  after(op.lhsContracting(), true),
                  after(op.rhsContracting(), true)));
      case Op.Scatter _ ->
          Primitives.scatter(
              node.operand(0), step.stacked(node.operand(1)), step.stacked(node.operand(2)));
      default -> total(node.operand(0)).add(total(node.operand(1)));
    };
  }

  /** {@return dimensions behind that of the steps, which may be one of them} */
  private static List<Integer> after(List<Integer> dimensions, boolean steps) {
    Stream<Integer> moved = dimensions.stream().map(d -> d + 1);
    List<Integer> out = new ArrayList<>(steps ? List.of(0) : List.of());
    out.addAll(moved.toList());
    return out;
  }
}
