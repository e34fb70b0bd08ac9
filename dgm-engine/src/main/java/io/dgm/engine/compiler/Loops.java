package io.dgm.engine.compiler;

import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.LoopBody;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes one loop of those that differ only in what they give (a loop, and the one that its gradient
 * adds values to), and takes out of loops what nobody asks for, what no step changes and what is
 * there without them.
 */
final class Loops {
  /** What loops that can be one have in common; nodes are compared by identity. */
  private record Kin(
      List<Tensor> parameters,
      List<Tensor> carried,
      List<Tensor> operands,
      int xs,
      int length,
      boolean reverse) {}

  private final Map<Kin, LoopUnion> unions = new HashMap<>();
  private final Map<Tensor, Tensor> now = new IdentityHashMap<>();

  private Loops() {}

  /** {@return for each output an equal tensor; itself where its loops stay as they are} */
  static List<Tensor> prune(List<Tensor> outputs) {
    List<Tensor> order = Graph.topological(outputs);
    if (order.stream().noneMatch(node -> node.op() instanceof Op.Scan)) {
      return outputs;
    }
    return new Loops().run(order, outputs);
  }

  private List<Tensor> run(List<Tensor> order, List<Tensor> outputs) {
    for (Tensor node : order) {
      if (node.op() instanceof Op.GetTupleElement(int index)) {
        union(node.operand(0)).ask(node.operand(0), index);
      }
    }
    for (Tensor node : order) {
      switch (node.op()) {
        case Op.Scan _ -> {
          LoopUnion union = union(node);
          if (!union.isMade()) {
            union.make(node.operands().stream().map(now::get).toList());
          }
        }
        case Op.GetTupleElement(int index) ->
            now.put(node, union(node.operand(0)).value(node, index));
        default ->
            now.put(node, node.withOperands(node.operands().stream().map(now::get).toList()));
      }
    }
    return outputs.stream().map(now::get).toList();
  }

  private LoopUnion union(Tensor scan) {
    Op.Scan op = (Op.Scan) scan.op();
    LoopBody body = op.body();
    List<Tensor> carried = body.results().subList(0, op.carries());
    Kin kin =
        new Kin(body.parameters(), carried, scan.operands(), op.xs(), op.length(), op.reverse());
    return unions.computeIfAbsent(kin, _ -> new LoopUnion(scan));
  }
}
