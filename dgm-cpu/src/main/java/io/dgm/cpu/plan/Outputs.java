package io.dgm.cpu.plan;

import io.dgm.cpu.run.Storage;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides where the outputs are written: by what computes them where that is possible, else by
 * copies at the end. An output that replaces an input is written in its place only once nothing
 * else reads the old value.
 */
final class Outputs {
  private final Program program;
  private final Lowering lowering;
  private final List<Cluster> clusters;
  private final List<Storage> storages = new ArrayList<>();
  private final Map<Value, Value> aside = new HashMap<>();

  /** The value that each input is written over with. */
  private final Map<Value, Value> overwritten = new HashMap<>();

  Outputs(Program program, Lowering lowering, List<Cluster> clusters) {
    this.program = program;
    this.lowering = lowering;
    this.clusters = clusters;
  }

  List<Storage> storages() {
    return storages;
  }

  void bind() {
    Set<Value> replaced = new HashSet<>();
    program.replaces().stream()
        .filter(r -> r >= 0)
        .forEach(r -> replaced.add(lowering.value(program.inputs().get(r))));
    // views of inputs that will be written over are put aside at the start
    for (int i = 0; i < program.outputs().size(); i++) {
      Value v = value(i);
      if (replaced.contains(v.root()) && !(v.view.whole() && v.root() == old(i))) {
        aside.computeIfAbsent(v, this::aside);
      }
    }
    Map<Value, List<Producer>> readers = readers();
    List<Integer> copied = new ArrayList<>();
    for (int i = 0; i < program.outputs().size(); i++) {
      Value v = value(i);
      Value old = old(i);
      Value root = v.root();
      storages.add(null);
      if (v.view.whole() && root == old) {
        continue;
      }
      if (v.view.whole()
          && root.producer != null
          && root.storage == null
          && (old == null || inPlace(root, old, readers))) {
        root.storage = new Storage(root.bytes());
        root.replaced = old;
        overwritten.put(old, root);
        storages.set(i, root.storage);
      } else {
        copied.add(i);
      }
    }
    copy(copied);
  }

  private Value value(int output) {
    return lowering.value(program.outputs().get(output));
  }

  /** {@return the input that an output replaces, or null} */
  private Value old(int output) {
    int r = program.replaces().get(output);
    return r < 0 ? null : lowering.value(program.inputs().get(r));
  }

  private Map<Value, List<Producer>> readers() {
    Map<Value, List<Producer>> readers = new HashMap<>();
    for (Cluster c : clusters) {
      c.reads().forEach(v -> readers.computeIfAbsent(v, _ -> new ArrayList<>()).add(c));
    }
    for (Task t : lowering.tasks()) {
      t.reads().forEach(v -> readers.computeIfAbsent(v, _ -> new ArrayList<>()).add(t));
    }
    return readers;
  }

  /** {@return whether a value can be written over an input}, after putting it off if that helps */
  private boolean inPlace(Value v, Value old, Map<Value, List<Producer>> readers) {
    if (written(v) > 1) {
      return false;
    }
    int stage = v.stage();
    int last = -1;
    for (Producer p : readers.getOrDefault(old, List.of())) {
      if (p.equals(v.producer)) {
        if (!v.elementwise() || ((Cluster) p).readsElsewhere(old)) {
          return false;
        }
      } else {
        last = Math.max(last, p.stage());
      }
    }
    if (last < stage) {
      return true;
    }
    if (!(v.producer instanceof Cluster c)) {
      return false;
    }
    // what it reads must still be there then
    for (Value read : c.reads()) {
      Value by = overwritten.get(read);
      if (by != null && by.producer != c && by.stage() <= last + 1) {
        return false;
      }
    }
    for (Value own : c.values) {
      for (Producer p : readers.getOrDefault(own, List.of())) {
        if (p != c && p.stage() <= last + 1) {
          return false;
        }
      }
    }
    for (Reduction r : c.reductions) {
      for (Producer p : readers.getOrDefault(r.result(), List.of())) {
        if (p.stage() <= last + 1) {
          return false;
        }
      }
    }
    c.stage = last + 1;
    return true;
  }

  private long written(Value v) {
    return lowering.tasks().stream().filter(t -> t.writes().contains(v)).count();
  }

  /** Copies at the end what cannot be written where it goes. */
  private void copy(List<Integer> outputs) {
    int end = 0;
    for (Cluster c : clusters) {
      end = Math.max(end, c.stage + 1);
    }
    for (Task t : lowering.tasks()) {
      end = Math.max(end, t.stage() + 1);
    }
    for (int i : outputs) {
      Value v = aside.getOrDefault(value(i), value(i));
      Value to = lowering.array(v.dtype, v.shape);
      to.storage = new Storage(to.bytes());
      storages.set(i, to.storage);
      lowering.copy(v, to, 0, to.view.strides(), end);
    }
  }

  private Value aside(Value v) {
    Value to = lowering.array(v.dtype, v.shape);
    lowering.copy(v, to, 0, to.view.strides(), v.root().stage() + 1);
    return to;
  }
}
