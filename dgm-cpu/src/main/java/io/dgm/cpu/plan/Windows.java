package io.dgm.cpu.plan;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.cpu.data.Starts;
import io.dgm.cpu.data.StridedCopy;
import io.dgm.cpu.run.Storage;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Windows that begin where other values say. An argument that a result replaces, and that nothing
 * but the replacement of its windows reads, is written where it lies: a cache that a loop carries
 * costs a step its new entries only.
 */
final class Windows {
  private final Lowering lowering;

  /** Updates that are written over what they update. */
  private final Set<Tensor> inPlace = new HashSet<>();

  Windows(Lowering lowering) {
    this.lowering = lowering;
  }

  /** Finds the updates that can be written where what they update lies. */
  void prepare(Program program, List<Tensor> order) {
    Map<Tensor, Integer> uses = new IdentityHashMap<>();
    order.forEach(t -> t.operands().forEach(o -> uses.merge(o, 1, Integer::sum)));
    program.outputs().forEach(t -> uses.merge(t, 1, Integer::sum));
    Map<Tensor, Tensor> replaced = new HashMap<>();
    for (int i = 0; i < program.outputs().size(); i++) {
      int r = program.replaces().get(i);
      if (r >= 0) {
        replaced.put(program.inputs().get(r), program.outputs().get(i));
      }
    }
    replaced.forEach(
        (input, output) -> {
          List<Tensor> chain = new ArrayList<>();
          Tensor at = output;
          while (at.op() instanceof Op.DynamicUpdateSlice) {
            chain.add(at);
            at = at.operand(0);
            if (uses.get(at) != 1) {
              return;
            }
          }
          if (at == input) {
            inPlace.addAll(chain);
          }
        });
  }

  /** {@return the elements of a window} */
  Value slice(Tensor t, Value x, List<Value> starts) {
    List<Value> at = starts.stream().map(lowering::dense).toList();
    Value to = lowering.array(t.dtype(), t.shape());
    List<Value> reads = new ArrayList<>(at);
    reads.add(x.root());
    lowering.task(
        ready(reads),
        reads.stream().map(Value::root).distinct().toList(),
        to,
        () ->
            new StridedCopy(
                new StridedCopy.Side(
                    x.root().storage,
                    x.view.offset(),
                    x.view.strides(),
                    starts(at, x.shape, t.shape(), x.view.strides())),
                new StridedCopy.Side(to.storage, 0, to.view.strides()),
                to.view.dims(),
                t.dtype().bytes()));
    return to;
  }

  /** {@return an array with a window replaced} */
  Value update(Tensor t, Value x, Value update, List<Value> starts) {
    List<Value> at = starts.stream().map(lowering::dense).toList();
    Value to = x;
    int ready = 0;
    if (!inPlace.contains(t)) {
      to = lowering.array(t.dtype(), t.shape());
      ready = x.root().stage() + 1;
      lowering.copy(x, to, 0, to.view.strides(), ready);
    }
    if (update.size() == 0) {
      return to;
    }
    List<Value> reads = new ArrayList<>(at);
    reads.add(update.root());
    Value into = to;
    lowering.task(
        Math.max(Math.max(ready, into.stage()) + 1, ready(reads)),
        reads.stream().map(Value::root).distinct().toList(),
        into,
        () ->
            new StridedCopy(
                new StridedCopy.Side(
                    update.root().storage, update.view.offset(), update.view.strides()),
                new StridedCopy.Side(
                    into.storage,
                    0,
                    into.view.strides(),
                    starts(at, into.shape, update.shape, into.view.strides())),
                update.view.dims(),
                t.dtype().bytes()));
    return to;
  }

  private static int ready(List<Value> reads) {
    return reads.stream().mapToInt(v -> v.root().stage()).max().orElse(-1) + 1;
  }

  private static Starts starts(List<Value> at, Shape of, Shape window, long[] strides) {
    long[] limits = new long[at.size()];
    for (int d = 0; d < limits.length; d++) {
      limits[d] = (long) of.dim(d) - window.dim(d);
    }
    Storage[] places = at.stream().map(v -> v.root().storage).toArray(Storage[]::new);
    return new Starts(places, limits, strides.clone());
  }
}
