package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Builds the loop that runs a loop backwards, from graphs over the forward step's nodes: forward
 * values are stacked by the forward loop, and come as slices.
 */
final class BackwardStep {
  private final Tensor scan;
  private final Op.Scan op;
  private final Set<Tensor> forward = Graph.identitySet();
  private final List<Tensor> carries = new ArrayList<>();
  private final List<Tensor> first = new ArrayList<>();
  private final List<Tensor> next = new ArrayList<>();
  private final List<Tensor> stacks = new ArrayList<>();

  /** The slices of a backward step, and what each is a slice of. */
  private final Map<Tensor, Tensor> slices = new IdentityHashMap<>();

  private final List<Tensor> order = new ArrayList<>();
  private final Map<Tensor, Tensor> now = new IdentityHashMap<>();

  /** What the forward loop gives beyond its own results. */
  private final List<Tensor> kept = new ArrayList<>();

  private final Map<Tensor, Integer> keptIndex = new IdentityHashMap<>();

  /** What depends on cotangents. */
  private final Set<Tensor> behind = Graph.identitySet();

  private Tensor backward;

  BackwardStep(Tensor scan, Op.Scan op) {
    this.scan = scan;
    this.op = op;
    forward.addAll(Graph.topological(op.body().results()));
  }

  /** Adds a carry: its name within a step, what the first step begins with, and what one leaves. */
  void carry(Tensor parameter, Tensor start, Tensor result) {
    carries.add(parameter);
    first.add(start);
    next.add(result);
    now.put(parameter, parameter);
  }

  /** Adds a slice: its name within a step, and what it is a slice of. */
  void slice(Tensor parameter, Tensor of) {
    slices.put(parameter, of);
    order.add(parameter);
    now.put(parameter, parameter);
  }

  /** Asks that what a node is in each step be known after the loop. */
  void stack(Tensor node) {
    if (stacks.stream().noneMatch(s -> s == node)) {
      stacks.add(node);
    }
  }

  /** {@return whether a node's values in all steps are there without being asked for} */
  boolean isStacked(Tensor node) {
    return slices.containsKey(node)
        || forward.contains(node)
        || op.body().parameters().contains(node)
        || stacks.stream().anyMatch(s -> s == node);
  }

  void close() {
    List<Tensor> results = new ArrayList<>(next);
    results.addAll(stacks);
    List<Tensor> needed = needed(results);
    List<Tensor> stepped = new ArrayList<>();
    for (Tensor node : needed) {
      if (isLeaf(node)) {
        leaf(node);
      } else {
        now.put(node, node.withOperands(node.operands().stream().map(now::get).toList()));
      }
    }
    results.forEach(r -> stepped.add(now.get(r)));
    Tensor stacking = stacking();
    List<Tensor> xs = new ArrayList<>();
    for (Tensor slice : order) {
      Tensor of = slices.get(slice);
      xs.add(of != null ? of : value(stacking, keptIndex.get(slice)));
    }
    backward = Closing.close(carries, order, stepped, first, xs, op.length(), !op.reverse());
    for (int i = 0; i < order.size(); i++) {
      slices.put(order.get(i), xs.get(i));
    }
  }

  /** {@return the nodes that a backward step computes or reads, operands first} */
  private List<Tensor> needed(List<Tensor> results) {
    List<Tensor> all = Graph.topological(results);
    behind.addAll(now.keySet());
    for (Tensor node : all) {
      if (node.operands().stream().anyMatch(behind::contains)) {
        behind.add(node);
      }
    }
    Set<Tensor> asked = Graph.identitySet();
    asked.addAll(results);
    List<Tensor> out = new ArrayList<>();
    for (Tensor node : all.reversed()) {
      if (asked.contains(node)) {
        out.add(node);
        if (!isLeaf(node)) {
          asked.addAll(node.operands());
        }
      }
    }
    return out.reversed();
  }

  /** {@return whether a node is known when a backward step begins} */
  private boolean isLeaf(Tensor node) {
    return switch (node.op()) {
      case Op.Input _, Op.Constant _, Op.Iota _ -> true;
      // moves cost less than memory
      case Op.BroadcastInDim _, Op.Reshape _, Op.Transpose _ -> false;
      case Op.GetTupleElement _ -> !behind.contains(node);
      default -> forward.contains(node);
    };
  }

  private void leaf(Tensor node) {
    List<Tensor> parameters = op.body().parameters();
    if (now.containsKey(node)) {
      return;
    }
    int p = parameters.indexOf(node);
    if (p >= op.carries() + op.xs()) {
      now.put(node, scan.operand(p));
    } else if (p >= op.carries()) {
      slice(node, scan.operand(p));
    } else if (node.op() instanceof Op.Constant || node.op() instanceof Op.Iota) {
      now.put(node, node);
    } else {
      Tensor kept = Tensor.input("kept by a loop", node.dtype(), node.shape());
      keptIndex.put(kept, keep(node));
      order.add(kept);
      slices.put(kept, null);
      now.put(node, kept);
    }
  }

  /** {@return which value of the forward loop stacks a node} */
  private int keep(Tensor node) {
    List<Tensor> results = op.body().results();
    for (int i = op.carries(); i < results.size(); i++) {
      if (results.get(i) == node) {
        return i;
      }
    }
    kept.add(node);
    return results.size() + kept.size() - 1;
  }

  /** {@return the forward loop with what it keeps} */
  private Tensor stacking() {
    if (kept.isEmpty()) {
      return scan;
    }
    List<Tensor> results = new ArrayList<>(op.body().results());
    results.addAll(kept);
    LoopBody body = new LoopBody(op.body().parameters(), results);
    Op.Scan more = new Op.Scan(body, op.carries(), op.xs(), op.length(), op.reverse());
    return Primitives.scan(more, scan.operands());
  }

  private static Tensor value(Tensor scan, int index) {
    return Primitives.element(scan, index);
  }

  /** {@return a carry after the last backward step} */
  Tensor last(int carry) {
    return value(backward, carry);
  }

  /** {@return what a node was in all steps} */
  Tensor stacked(Tensor node) {
    Tensor of = slices.get(now.get(node));
    if (of != null) {
      return of;
    }
    for (int i = 0; i < stacks.size(); i++) {
      if (stacks.get(i) == node) {
        return value(backward, carries.size() + i);
      }
    }
    throw new IllegalArgumentException(node + " is not stacked");
  }
}
