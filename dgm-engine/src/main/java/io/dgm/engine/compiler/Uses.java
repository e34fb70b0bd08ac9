package io.dgm.engine.compiler;

import io.dgm.api.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** How many operands and outputs of a graph are a tensor, kept up while the graph is rewritten. */
final class Uses {
  private final Map<Tensor, Integer> counts = new IdentityHashMap<>();

  Uses(List<Tensor> order, List<Tensor> outputs) {
    order.forEach(node -> node.operands().forEach(this::add));
    outputs.forEach(this::add);
  }

  private void add(Tensor used) {
    counts.merge(used, 1, Integer::sum);
  }

  /** Notes that a tensor stands in for another. */
  void replaced(Tensor old, Tensor replacement) {
    counts.merge(replacement, counts.getOrDefault(old, 0), Integer::sum);
  }

  /** {@return whether at most one operand or output is this tensor} */
  boolean single(Tensor tensor) {
    return counts.getOrDefault(tensor, 0) <= 1;
  }
}
