package io.dgm.onnx;

import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * One node of a function that was recorded for two numbers of rows: where the two differ is where
 * the number of rows comes in.
 *
 * @param one the node for one number of rows
 * @param other the same for another
 */
record Twin(Tensor one, Tensor other) {

  /** Two recordings that differ in more than sizes that are multiples of the number of rows. */
  static final class DifferException extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1;

    DifferException(String message) {
      super(message);
    }
  }

  /** {@return all nodes below outputs, operands before users} */
  static List<Twin> all(Collection<Tensor> ones, Collection<Tensor> others) {
    List<Tensor> first = Graph.topological(ones);
    List<Tensor> second = Graph.topological(others);
    if (first.size() != second.size()) {
      throw new DifferException(first.size() + " nodes and " + second.size());
    }
    Map<Tensor, Tensor> paired = new IdentityHashMap<>();
    List<Twin> all = new ArrayList<>(first.size());
    for (int i = 0; i < first.size(); i++) {
      Twin twin = new Twin(first.get(i), second.get(i));
      twin.check(paired);
      paired.put(twin.one, twin.other);
      all.add(twin);
    }
    return all;
  }

  private void check(Map<Tensor, Tensor> paired) {
    boolean same =
        one.op().getClass() == other.op().getClass()
            && one.dtype() == other.dtype()
            && one.rank() == other.rank()
            && one.operands().size() == other.operands().size();
    for (int i = 0; same && i < one.operands().size(); i++) {
      same = paired.get(one.operand(i)) == other.operand(i);
    }
    if (!same) {
      throw new DifferException(one + " and " + other);
    }
  }

  Twin operand(int i) {
    return new Twin(one.operand(i), other.operand(i));
  }

  Shape shape() {
    return one.shape();
  }
}
