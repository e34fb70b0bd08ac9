package io.dgm.engine.compiler;

import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Walks over a graph, operands first, and puts for each node what the rules make of it. */
final class Rewriter {
  /** Rules feed each other; a chain longer than this on one node would be a loop. */
  private static final int MOST_STEPS = 32;

  private final List<Rule> rules;

  Rewriter(List<Rule> rules) {
    this.rules = rules;
  }

  /** {@return for each output an equal tensor; the same list of tensors where no rule applied} */
  List<Tensor> rewrite(List<Tensor> outputs) {
    List<Tensor> order = Graph.topological(outputs);
    Uses uses = new Uses(order, outputs);
    Share share = new Share();
    Map<Tensor, Tensor> now = new IdentityHashMap<>();
    for (Tensor node : order) {
      List<Tensor> operands = new ArrayList<>(node.operands().size());
      node.operands().forEach(operand -> operands.add(now.get(operand)));
      Tensor result = share.of(simplest(node.withOperands(operands), uses));
      if (result != node) {
        uses.replaced(node, result);
      }
      now.put(node, result);
    }
    return outputs.stream().map(now::get).toList();
  }

  private Tensor simplest(Tensor start, Uses uses) {
    Tensor node = start;
    for (int step = 0; step < MOST_STEPS; step++) {
      Tensor next = once(node, uses);
      if (next == node) {
        return node;
      }
      node = next;
    }
    return node;
  }

  private Tensor once(Tensor node, Uses uses) {
    for (Rule rule : rules) {
      Tensor next = rule.apply(node, uses);
      if (next != node) {
        return next;
      }
    }
    return node;
  }
}
