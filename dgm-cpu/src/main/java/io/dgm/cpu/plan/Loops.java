package io.dgm.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.cpu.run.Loop;
import io.dgm.cpu.run.Loop.Place;
import io.dgm.cpu.run.Storage;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Turns loops into plans of their bodies, made once. Slices of stacked arrays are read and written
 * where they lie. A carry that the ys tell the history of is written there, and read from there by
 * the next step; any other is written in its own place, over the one before.
 */
final class Loops {
  private final Lowering lowering;
  private final Map<Tensor, List<Value>> values = new IdentityHashMap<>();

  Loops(Lowering lowering) {
    this.lowering = lowering;
  }

  /** {@return one of the values of a loop} */
  Value value(Tensor scan, int index) {
    return values.get(scan).get(index);
  }

  /** {@return nothing that may be used: the values are asked for one by one} */
  Value lower(Op.Scan op, Tensor scan, List<Value> in) {
    values.put(scan, op.length() == 0 ? none(op, in) : new Lowered(op, in).run());
    return null;
  }

  private List<Value> none(Op.Scan op, List<Value> in) {
    List<Value> all = new ArrayList<>(in.subList(0, op.carries()));
    for (Tensor y : op.body().results().subList(op.carries(), op.body().results().size())) {
      all.add(lowering.full(y.dtype(), Shape.of(0).concat(y.shape()), 0));
    }
    return all;
  }

  /** An array of a loop, and where in it the body's array is in a step. */
  private record Slot(Value array, long offset, long stride) {
    Place place(Storage inner, boolean reverse, int length) {
      long bytes = array.dtype.bytes();
      long first = offset + (reverse ? (length - 1) * stride : 0);
      return new Place(inner, array.storage, first * bytes, (reverse ? -stride : stride) * bytes);
    }
  }

  /** One loop on its way from a graph to a plan. */
  private final class Lowered {
    private final Op.Scan op;
    private final List<Value> operands;
    private final List<Tensor> parameters;
    private final List<Tensor> results;
    private final List<Slot> inputs = new ArrayList<>();
    private final List<Slot> outputs = new ArrayList<>();
    private final List<Tensor> outputTensors = new ArrayList<>();
    private final List<Integer> replaces = new ArrayList<>();
    private final Value[] all;
    private int ready;

    Lowered(Op.Scan op, List<Value> operands) {
      this.op = op;
      this.operands = operands;
      this.parameters = op.body().parameters();
      this.results = op.body().results();
      this.all = new Value[results.size()];
    }

    List<Value> run() {
      for (int i = 0; i < op.carries(); i++) {
        carry(i);
      }
      for (int i = op.carries(); i < parameters.size(); i++) {
        Value whole = lowering.contiguous(operands.get(i));
        boolean sliced = i < op.carries() + op.xs();
        ready = Math.max(ready, whole.root().stage());
        inputs.add(
            new Slot(whole.root(), whole.view.offset(), sliced ? parameters.get(i).size() : 0));
      }
      for (int i = op.carries(); i < results.size(); i++) {
        if (all[i] == null) {
          Tensor y = results.get(i);
          Value stack = stack(y.dtype(), y.shape(), op.length());
          all[i] = stack;
          output(y, new Slot(stack, 0, y.size()), -1);
        }
      }
      task();
      return List.of(all);
    }

    private void output(Tensor result, Slot slot, int replaced) {
      outputTensors.add(result);
      outputs.add(slot);
      replaces.add(replaced);
    }

    private Value stack(DType dtype, Shape slice, int length) {
      return lowering.array(dtype, Shape.of(length).concat(slice));
    }

    private void carry(int i) {
      Tensor parameter = parameters.get(i);
      Tensor result = results.get(i);
      List<Integer> before = new ArrayList<>();
      List<Integer> after = new ArrayList<>();
      for (int y = op.carries(); y < results.size(); y++) {
        if (all[y] == null && results.get(y) == parameter) {
          before.add(y);
        } else if (all[y] == null && results.get(y) == result) {
          after.add(y);
        }
      }
      if (before.isEmpty() && after.isEmpty()) {
        Value place = lowering.array(parameter.dtype(), parameter.shape());
        begin(operands.get(i), place, 0);
        all[i] = place;
        inputs.add(new Slot(place, 0, 0));
        output(result, new Slot(place, 0, 0), i);
        return;
      }
      long size = parameter.size();
      Value history = stack(parameter.dtype(), parameter.shape(), op.length() + 1);
      // a step reads the place of the step before, and writes the next
      long read = op.reverse() ? size : 0;
      long written = op.reverse() ? 0 : size;
      begin(operands.get(i), history, op.reverse() ? op.length() * size : 0);
      before.forEach(y -> all[y] = part(history, read, y));
      after.forEach(y -> all[y] = part(history, written, y));
      View last = View.dense(history, parameter.shape());
      long end = op.reverse() ? 0 : op.length() * size;
      all[i] =
          lowering.viewOf(
              history, parameter.shape(), new View(history, end, last.dims(), last.strides()));
      inputs.add(new Slot(history, read, size));
      output(result, new Slot(history, written, size), -1);
    }

    private Value part(Value history, long offset, int y) {
      Shape shape = Shape.of(op.length()).concat(results.get(y).shape());
      View dense = View.dense(history, shape);
      return lowering.viewOf(
          history, shape, new View(history, offset, dense.dims(), dense.strides()));
    }

    /** Puts the first carry where the first step reads it. */
    private void begin(Value first, Value array, long offset) {
      int stage = first.root().stage() + 1;
      long[] strides = View.denseStrides(first.view.dims());
      lowering.copy(first, array, offset, strides, stage);
      ready = Math.max(ready, stage);
    }

    private void task() {
      Program program = new Program("a loop's body", parameters, outputTensors, replaces);
      Set<Value> writes = new LinkedHashSet<>();
      outputs.forEach(slot -> writes.add(slot.array));
      Set<Value> reads = new LinkedHashSet<>();
      inputs.forEach(slot -> reads.add(slot.array));
      reads.removeAll(writes);
      Task task = new Task(ready + 1, List.copyOf(reads), List.copyOf(writes), () -> plan(program));
      lowering.tasks().add(task);
      writes.forEach(v -> v.producer = task);
    }

    private Loop plan(Program program) {
      Plan plan = Planner.part(program, lowering.resources());
      List<Place> places = new ArrayList<>();
      add(places, plan.inputs(), inputs);
      add(places, plan.outputs(), outputs);
      return new Loop(op.length(), places, plan.parts());
    }

    private void add(List<Place> places, List<Storage> inner, List<Slot> slots) {
      for (int i = 0; i < slots.size(); i++) {
        if (inner.get(i) != null) {
          places.add(slots.get(i).place(inner.get(i), op.reverse(), op.length()));
        }
      }
    }
  }
}
