package io.dgm.cpu.plan;

import io.dgm.api.tensor.Op;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Computes again, in every kernel that needs it, what is cheap to compute and would be written to
 * memory only to be read back: a mask of positions, or a bias added to a product that lies in
 * memory anyway. A kernel that recomputes reads no more than it would have read.
 */
final class Recomputing {
  /** More operations than this cost more than the memory traffic. */
  private static final int MOST = 3;

  /** What stays in the second-level cache is as good as computed. */
  private static final long SMALL = 1L << 18;

  private final Set<Value> pinned = new HashSet<>();
  private final Map<Value, List<Value>> users = new HashMap<>();
  private final Map<Value, List<Cluster>> reducers = new HashMap<>();

  private Recomputing(Collection<Value> outputs, List<Cluster> clusters, List<Task> tasks) {
    outputs.forEach(v -> pinned.add(v.root()));
    tasks.forEach(t -> pinned.addAll(t.reads()));
    for (Cluster c : clusters) {
      for (Value v : c.values) {
        for (Operand o : Operand.of(v)) {
          users.computeIfAbsent(o.root(), _ -> new ArrayList<>()).add(v);
          if (!o.inner(v.size())) {
            pinned.add(o.root());
          }
        }
      }
      for (Reduction r : c.reductions) {
        reducers.computeIfAbsent(r.operand(), _ -> new ArrayList<>()).add(c);
      }
    }
  }

  /**
   * Takes what can be recomputed out of memory.
   *
   * @param outputs of the program
   * @param clusters all kernels
   * @param tasks all other steps
   */
  static void run(Collection<Value> outputs, List<Cluster> clusters, List<Task> tasks) {
    List<Value> all = new ArrayList<>();
    clusters.forEach(c -> all.addAll(c.values));
    // operands first: what reads them may then be recomputed from memory, or not at all
    all.sort(Comparator.comparingInt(v -> v.order));
    Recomputing recomputing = new Recomputing(outputs, clusters, tasks);
    all.forEach(recomputing::consider);
  }

  private void consider(Value v) {
    if (pinned.contains(v) || v.bytes() < SMALL) {
      return;
    }
    Cluster home = (Cluster) v.producer;
    Set<Cluster> elsewhere = new LinkedHashSet<>();
    users.getOrDefault(v, List.of()).forEach(u -> elsewhere.add((Cluster) u.producer));
    elsewhere.addAll(reducers.getOrDefault(v, List.of()));
    elsewhere.remove(home);
    if (elsewhere.isEmpty()) {
      return;
    }
    Set<Value> recipe = new LinkedHashSet<>();
    Set<Value> dense = new HashSet<>();
    if (!gather(v, home, recipe, dense)) {
      return;
    }
    for (Cluster c : elsewhere) {
      Set<Value> further = new HashSet<>(dense);
      further.removeAll(c.reads());
      if (further.stream().mapToLong(Value::bytes).sum() > v.bytes() || !c.accepts(c, null)) {
        return;
      }
    }
    elsewhere.forEach(c -> move(v, recipe, c));
    remove(v);
  }

  /**
   * Collects the operations of a kernel that a value is made of, and the arrays that they read.
   *
   * @return whether they are few and cheap, and all that they read is in memory
   */
  private boolean gather(Value v, Cluster home, Set<Value> recipe, Set<Value> dense) {
    if (!cheap(v.op)) {
      return false;
    }
    for (Operand o : Operand.of(v)) {
      Value root = o.root();
      boolean handed = o.inner(v.size()) && root.producer == home;
      if (handed && !pinned.contains(root)) {
        if (!gather(root, home, recipe, dense)) {
          return false;
        }
      } else if (!(o instanceof Operand.Repeated) && root.size() >= v.size()) {
        dense.add(root);
      }
    }
    recipe.add(v);
    return recipe.size() <= MOST;
  }

  private static boolean cheap(Op op) {
    return switch (op) {
      case Op.Iota _, Op.Compare _, Op.Select _, Op.Convert _ -> true;
      case Op.Unary u -> u.kind() == Op.UnaryKind.NEGATE || u.kind() == Op.UnaryKind.ABS;
      case Op.Binary b ->
          switch (b.kind()) {
            case ADD, SUBTRACT, MULTIPLY, MAXIMUM, MINIMUM, AND, OR, XOR -> true;
            default -> false;
          };
      default -> false;
    };
  }

  /** Computes a value in another kernel, for its users there. */
  private void move(Value v, Set<Value> recipe, Cluster to) {
    Map<Value, Value> copies = new HashMap<>();
    for (Value part : recipe) {
      Value copy = new Value(part.order, part.dtype, part.shape, null);
      copy.op = part.op;
      copy.iota = part.iota;
      copy.operands = replaced(part.operands, copies);
      copies.put(part, copy);
      to.add(copy);
      Operand.of(copy)
          .forEach(o -> users.computeIfAbsent(o.root(), _ -> new ArrayList<>()).add(copy));
    }
    List<Value> stay = new ArrayList<>();
    for (Value user : users.getOrDefault(v, List.of())) {
      if (user.producer == to) {
        user.operands = replaced(user.operands, copies);
        users.computeIfAbsent(copies.get(v), _ -> new ArrayList<>()).add(user);
      } else {
        stay.add(user);
      }
    }
    users.put(v, stay);
    to.reductions.replaceAll(
        r ->
            r.operand() == v
                ? new Reduction(r.kind(), copies.get(v), r.result(), r.columns(), r.width())
                : r);
    reducers.computeIfPresent(v, (_, in) -> in.stream().filter(c -> !c.equals(to)).toList());
  }

  private static List<Value> replaced(List<Value> operands, Map<Value, Value> copies) {
    return operands.stream()
        .map(
            o -> {
              Value copy = copies.get(o.root());
              if (copy == null) {
                return o;
              }
              View view = new View(copy, o.view.offset(), o.view.dims(), o.view.strides());
              return new Value(o.order, o.dtype, o.shape, view);
            })
        .toList();
  }

  /** Takes a value out of its kernel if nothing there needs it, and then what only it needed. */
  private void remove(Value v) {
    boolean needed =
        pinned.contains(v)
            || !users.getOrDefault(v, List.of()).isEmpty()
            || !reducers.getOrDefault(v, List.of()).isEmpty();
    if (needed || !v.elementwise()) {
      return;
    }
    ((Cluster) v.producer).values.remove(v);
    for (Operand o : Operand.of(v)) {
      users.get(o.root()).remove(v);
      if (v.producer.equals(o.root().producer)) {
        remove(o.root());
      }
    }
  }
}
