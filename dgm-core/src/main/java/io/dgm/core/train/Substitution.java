package io.dgm.core.train;

import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Puts a graph's inputs in relation to another graph. */
final class Substitution {
  private Substitution() {}

  /**
   * {@return the outputs, computed from other values than their inputs}
   *
   * @param outputs of a graph
   * @param values what stands for its inputs; inputs that are not among them stay
   */
  static List<Tensor> of(List<Tensor> outputs, Map<Tensor, Tensor> values) {
    Map<Tensor, Tensor> now = new IdentityHashMap<>(values);
    for (Tensor node : Graph.topological(outputs)) {
      if (!now.containsKey(node)) {
        List<Tensor> operands = new ArrayList<>(node.operands().size());
        node.operands().forEach(operand -> operands.add(now.get(operand)));
        now.put(node, node.withOperands(operands));
      }
    }
    return outputs.stream().map(now::get).toList();
  }
}
