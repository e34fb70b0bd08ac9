package io.dgm.api.tensor;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a loop of a recorded step: what the step takes from outside becomes operands. The outside
 * begins at what does not depend on the step's own parameters, so that this is computed once,
 * before the loop; only what costs nothing, such as repeats, transposes and numbers, is done
 * within.
 */
final class Closing {
  private final Set<Tensor> inside = Graph.identitySet();
  private final Set<Tensor> known = Graph.identitySet();
  private final Map<Tensor, Tensor> now = new IdentityHashMap<>();
  private final List<Tensor> constants = new ArrayList<>();
  private final List<Tensor> parameters;

  private Closing(List<Tensor> parameters) {
    this.parameters = parameters;
    inside.addAll(parameters);
    parameters.forEach(p -> now.put(p, p));
  }

  /**
   * {@return the node of a loop}
   *
   * @param carries the carries within a step
   * @param slices the slices within a step
   * @param results the next carries and the ys of a step
   * @param first the first carries
   * @param xs what the slices are of
   */
  static Tensor close(
      List<Tensor> carries,
      List<Tensor> slices,
      List<Tensor> results,
      List<Tensor> first,
      List<Tensor> xs,
      int length,
      boolean reverse) {
    List<Tensor> parameters = new ArrayList<>(carries);
    parameters.addAll(slices);
    Closing closing = new Closing(parameters);
    List<Tensor> closed = closing.run(results);
    List<Tensor> operands = new ArrayList<>(first);
    operands.addAll(xs);
    operands.addAll(closing.constants);
    LoopBody body = new LoopBody(closing.parameters, closed);
    Op.Scan op = new Op.Scan(body, carries.size(), slices.size(), length, reverse);
    return Primitives.scan(op, operands);
  }

  private List<Tensor> run(List<Tensor> results) {
    for (Tensor node : Graph.topological(results)) {
      boolean within = inside.contains(node) || node.operands().stream().anyMatch(inside::contains);
      if (within) {
        inside.add(node);
        now.computeIfAbsent(node, n -> n.withOperands(taken(n.operands())));
      } else if (isKnown(node)) {
        known.add(node);
        now.put(node, node);
      }
    }
    return taken(results);
  }

  private boolean isKnown(Tensor node) {
    return switch (node.op()) {
      case Op.Constant _, Op.Iota _ -> true;
      case Op.BroadcastInDim _ -> known.contains(node.operand(0));
      default -> false;
    };
  }

  private List<Tensor> taken(List<Tensor> tensors) {
    List<Tensor> out = new ArrayList<>();
    for (Tensor t : tensors) {
      out.add(now.containsKey(t) ? now.get(t) : outside(t));
    }
    return out;
  }

  /** {@return within the loop, a tensor from outside} */
  private Tensor outside(Tensor tensor) {
    Deque<Tensor> moves = new ArrayDeque<>();
    Tensor base = tensor;
    while (!now.containsKey(base) && isFree(base.op())) {
      moves.push(base);
      base = base.operand(0);
    }
    if (!now.containsKey(base)) {
      String name = "constant " + constants.size() + " of a loop";
      Tensor parameter = Tensor.input(name, base.dtype(), base.shape());
      parameters.add(parameter);
      constants.add(base);
      now.put(base, parameter);
    }
    Tensor moved = now.get(base);
    for (Tensor move : moves) {
      moved = move.withOperands(List.of(moved));
      now.put(move, moved);
    }
    return moved;
  }

  private static boolean isFree(Op op) {
    return op instanceof Op.BroadcastInDim || op instanceof Op.Transpose;
  }
}
