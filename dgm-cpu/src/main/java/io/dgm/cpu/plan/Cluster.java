package io.dgm.cpu.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Element-wise operations of one number of elements, and reductions of them: one fused kernel. */
final class Cluster implements Producer {
  /** More operations than this make no kernel better. */
  private static final int MOST = 300;

  final long size;
  int stage;
  final List<Value> values = new ArrayList<>();
  final List<Reduction> reductions = new ArrayList<>();

  Cluster(int stage, long size) {
    this.stage = stage;
    this.size = size;
  }

  @Override
  public int stage() {
    return stage;
  }

  void add(Value v) {
    v.producer = this;
    values.add(v);
  }

  void add(Reduction r) {
    r.result().producer = this;
    reductions.add(r);
  }

  /** {@return whether another's operations and a further reduction could be made in this kernel} */
  boolean accepts(Cluster other, Reduction further) {
    List<Reduction> all = new ArrayList<>(reductions);
    int operations = values.size();
    if (other != this) {
      all.addAll(other.reductions);
      operations += other.values.size();
    }
    if (further != null) {
      all.add(further);
    }
    return operations < MOST && Tiling.of(size, all, 0).isPresent();
  }

  /** Takes over another's operations. */
  void merge(Cluster other) {
    other.values.forEach(this::add);
    other.reductions.forEach(this::add);
    other.values.clear();
    other.reductions.clear();
  }

  boolean isEmpty() {
    return values.isEmpty() && reductions.isEmpty();
  }

  /** {@return the operations, operands before users} */
  List<Value> ordered() {
    values.sort(Comparator.comparingInt(v -> v.order));
    return values;
  }

  /** {@return what the kernel reads from memory} */
  Set<Value> reads() {
    Set<Value> reads = new LinkedHashSet<>();
    for (Value v : values) {
      for (Operand how : Operand.of(v)) {
        boolean handed = how.inner(size) && how.root().producer == this;
        boolean known = how instanceof Operand.Repeated && how.root().constant != null;
        if (!handed && !known) {
          reads.add(how.root());
        }
      }
    }
    for (Reduction r : reductions) {
      if (r.operand().producer != this) {
        reads.add(r.operand());
      }
    }
    return reads;
  }

  /**
   * {@return whether the kernel reads an array in another way than each element at its own place}
   */
  boolean readsElsewhere(Value root) {
    for (Value v : values) {
      for (Operand how : Operand.of(v)) {
        boolean own = how instanceof Operand.Dense d && d.offset() == 0 && root.size() == size;
        if (how.root() == root && !own) {
          return true;
        }
      }
    }
    return false;
  }
}
