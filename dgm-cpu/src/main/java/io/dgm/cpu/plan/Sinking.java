package io.dgm.cpu.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts off what is computed early and used late: an operation whose only users are in one later
 * kernel moves there, where that spares memory traffic. An optimizer's decay of a moment is an
 * example: it could be done before the step, but then it would be written, and read again by the
 * update.
 */
final class Sinking {
  private final Set<Value> outputs = new HashSet<>();
  private final Map<Value, List<Value>> users = new HashMap<>();
  private final Set<Value> pinned = new HashSet<>();
  private final Map<Cluster, Set<Value>> reads = new HashMap<>();

  private Sinking(Collection<Value> outputs, List<Cluster> clusters, List<Task> tasks) {
    outputs.forEach(v -> this.outputs.add(v.root()));
    for (Cluster c : clusters) {
      for (Value v : c.values) {
        for (Operand o : Operand.of(v)) {
          users.computeIfAbsent(o.root(), _ -> new ArrayList<>()).add(v);
          if (!o.inner(v.size())) {
            pinned.add(o.root());
          }
        }
      }
      c.reductions.forEach(r -> pinned.add(r.operand()));
      reads.put(c, c.reads());
    }
    tasks.forEach(t -> pinned.addAll(t.reads()));
  }

  /**
   * Moves operations.
   *
   * @param outputs of the program
   * @param clusters all kernels
   * @param tasks all other steps
   */
  static void run(Collection<Value> outputs, List<Cluster> clusters, List<Task> tasks) {
    List<Value> all = new ArrayList<>();
    clusters.forEach(c -> all.addAll(c.values));
    all.sort(Comparator.comparingInt((Value v) -> v.order).reversed());
    Sinking sinking = new Sinking(outputs, clusters, tasks);
    all.forEach(sinking::sink);
  }

  private void sink(Value v) {
    List<Value> by = users.getOrDefault(v, List.of());
    if (by.isEmpty() || pinned.contains(v) || outputs.contains(v)) {
      return;
    }
    Cluster from = (Cluster) v.producer;
    Cluster to = (Cluster) by.getFirst().producer;
    if (to == from || by.stream().anyMatch(u -> u.producer != to)) {
      return;
    }
    long cost = 0;
    for (Operand o : Operand.of(v)) {
      cost += cost(o, v, from, to);
    }
    if (cost <= 2 * v.bytes() && to.accepts(to, null)) {
      from.values.remove(v);
      to.add(v);
      reads.put(from, from.reads());
      reads.put(to, to.reads());
    }
  }

  /**
   * {@return the bytes that more would be moved for an operand, were its user in the other kernel}
   */
  private long cost(Operand o, Value user, Cluster from, Cluster to) {
    Value root = o.root();
    if (root.constant != null || reads.get(to).contains(root)) {
      return 0;
    }
    if (o instanceof Operand.Repeated || o instanceof Operand.Whole) {
      return root.dtype.bytes();
    }
    boolean kept =
        root.producer != from
            || !root.elementwise()
            || outputs.contains(root)
            || pinned.contains(root)
            || users.get(root).stream().anyMatch(u -> u.producer != from);
    if (kept) {
      return root.bytes();
    }
    if (users.get(root).stream().anyMatch(u -> u != user)) {
      return 2 * root.bytes();
    }
    // it will move too
    long cost = 0;
    for (Operand below : Operand.of(root)) {
      cost += cost(below, root, from, to);
    }
    return cost;
  }
}
