package io.dgm.cpu.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts element-wise operations and reductions into kernels, greedily, in the order of evaluation.
 * An operation belongs to the first stage at which all that it reads from memory is there; what it
 * takes from operations of that stage is handed over within the kernel. So no two kernels of one
 * stage depend on each other.
 */
final class Fusion {
  /** Kernels up to this size are joined though they share nothing: it saves a start of each. */
  private static final long SMALL = 16_384;

  private record Slot(int stage, long size) {}

  private final Map<Slot, List<Cluster>> clusters = new HashMap<>();

  List<Cluster> clusters() {
    return clusters.values().stream().flatMap(List::stream).filter(c -> !c.isEmpty()).toList();
  }

  /** Finds the kernel for an element-wise value. */
  void place(Value v) {
    List<Operand> operands = Operand.of(v);
    int stage = 0;
    for (Operand o : operands) {
      int ready = o.root().stage();
      stage = Math.max(stage, o.inner(v.size()) ? ready : ready + 1);
    }
    Set<Cluster> handing = new LinkedHashSet<>();
    for (Operand o : operands) {
      if (o.inner(v.size()) && o.root().stage() == stage) {
        handing.add((Cluster) o.root().producer);
      }
    }
    Cluster target = null;
    if (!handing.isEmpty()) {
      target = join(handing);
      // they do not go together: what they compute is then read from memory
      stage += target == null ? 1 : 0;
    }
    if (target == null) {
      target = find(operands.stream().map(Operand::root).toList(), v.size(), stage, null);
    }
    target.add(v);
  }

  /** Finds the kernel for a reduction of an array. */
  void place(Reduction r) {
    Value operand = r.operand();
    if (operand.elementwise()) {
      Cluster c = (Cluster) operand.producer;
      if (c.accepts(c, r)) {
        c.add(r);
        return;
      }
    }
    find(List.of(operand), operand.size(), operand.stage() + 1, r).add(r);
  }

  private Cluster join(Set<Cluster> handing) {
    Cluster first = handing.iterator().next();
    for (Cluster other : handing) {
      if (!first.accepts(other, null)) {
        return null;
      }
      if (other != first) {
        first.merge(other);
        clusters.get(new Slot(other.stage, other.size)).remove(other);
      }
    }
    return first;
  }

  /** {@return a kernel of the stage that reads one of the arrays too, or is small, or is new} */
  private Cluster find(List<Value> arrays, long size, int stage, Reduction further) {
    List<Cluster> there = clusters.computeIfAbsent(new Slot(stage, size), _ -> new ArrayList<>());
    for (Cluster c : there) {
      boolean near = size <= SMALL || c.reads().stream().anyMatch(arrays::contains);
      if (near && c.accepts(c, further)) {
        return c;
      }
    }
    Cluster fresh = new Cluster(stage, size);
    there.add(fresh);
    return fresh;
  }
}
