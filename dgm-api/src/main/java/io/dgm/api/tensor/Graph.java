package io.dgm.api.tensor;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/** Walks over the graph that tensors form; loops, never recursion, for graphs are deep. */
@Stability(level = Level.STABLE, since = "0.2")
public final class Graph {
  private Graph() {}

  /**
   * {@return every tensor that the outputs depend on, and themselves, operands before users; the
   * order is a function of the graph alone}
   *
   * @param outputs where to start
   */
  public static List<Tensor> topological(Collection<Tensor> outputs) {
    List<Tensor> order = new ArrayList<>();
    Set<Tensor> done = identitySet();
    Deque<Visit> stack = new ArrayDeque<>();
    for (Tensor output : outputs) {
      stack.push(new Visit(output));
      while (!stack.isEmpty()) {
        Visit visit = stack.peek();
        if (done.contains(visit.tensor)) {
          stack.pop();
        } else if (visit.next < visit.tensor.operands().size()) {
          stack.push(new Visit(visit.tensor.operand(visit.next++)));
        } else {
          done.add(visit.tensor);
          order.add(visit.tensor);
          stack.pop();
        }
      }
    }
    return order;
  }

  /**
   * {@return the inputs that the outputs depend on, in topological order}
   *
   * @param outputs where to start
   */
  public static List<Tensor> inputs(Collection<Tensor> outputs) {
    return topological(outputs).stream().filter(t -> t.op() instanceof Op.Input).toList();
  }

  static Set<Tensor> identitySet() {
    return Collections.newSetFromMap(new IdentityHashMap<>());
  }

  private static final class Visit {
    final Tensor tensor;
    int next;

    Visit(Tensor tensor) {
      this.tensor = tensor;
    }
  }
}
