package io.dgm.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.cpu.data.GatherStep;
import io.dgm.cpu.data.ScatterStep;
import io.dgm.cpu.data.SortStep;
import io.dgm.cpu.data.StridedCopy;
import io.dgm.cpu.run.Step;
import io.dgm.engine.spi.Program;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Turns the nodes of a graph into views, element-wise operations of kernels, and steps. */
final class Lowering {
  /** Views of so many elements and more are copied rather than read with large steps. */
  private static final long SLOW = 4_096;

  private final Resources resources;
  private final Fusion fusion = new Fusion();
  private final Products products = new Products(this);
  private final Convolutions convolutions = new Convolutions(this);
  private final Reduce reduce = new Reduce(this);
  private final Map<Tensor, Value> values = new IdentityHashMap<>();
  private final List<Value> all = new ArrayList<>();
  private final List<Task> tasks = new ArrayList<>();
  private final Map<Value, Value> copies = new HashMap<>();
  private final Loops loops = new Loops(this);
  private final Windows windows = new Windows(this);

  Lowering(Resources resources) {
    this.resources = resources;
  }

  Resources resources() {
    return resources;
  }

  Fusion fusion() {
    return fusion;
  }

  /** {@return every value made} */
  List<Value> all() {
    return all;
  }

  /** {@return every step that is not a kernel} */
  List<Task> tasks() {
    return tasks;
  }

  /** {@return the value of a tensor of the graph} */
  Value value(Tensor t) {
    return values.get(t);
  }

  /** Turns all that the outputs depend on. */
  void run(Program program) {
    List<Tensor> outputs = program.outputs();
    for (Tensor t : program.inputs()) {
      values.computeIfAbsent(t, this::input);
    }
    List<Tensor> order = Graph.topological(outputs);
    products.prepare(order, outputs);
    windows.prepare(program, order);
    for (Tensor t : order) {
      if (!values.containsKey(t)) {
        boolean anyOrder = takesAnyOrder(t.op());
        List<Value> in =
            t.operands().stream()
                .map(values::get)
                .map(v -> anyOrder || v == null ? v : settled(v))
                .toList();
        values.put(t, lower(t, in));
      }
    }
    outputs.forEach(t -> values.compute(t, (_, v) -> settled(v)));
  }

  /** {@return whether an operation asks of its operands only which element comes after which} */
  private static boolean takesAnyOrder(Op op) {
    return switch (op) {
      case Op.Unary _,
          Op.Binary _,
          Op.Compare _,
          Op.Select _,
          Op.Convert _,
          Op.StopGradient _,
          Op.Reshape _ ->
          true;
      default -> false;
    };
  }

  /** {@return a value whose view has the dimensions of its shape, which a reshaped one may lack} */
  Value settled(Value x) {
    return Arrays.equals(x.view.dims(), View.longs(x.shape)) ? x : dense(x);
  }

  private Value input(Tensor t) {
    Value v = array(t.dtype(), t.shape());
    v.input = true;
    return v;
  }

  private Value lower(Tensor t, List<Value> in) {
    return switch (t.op()) {
      case Op.Input _ -> input(t);
      case Op.Constant(Literal literal) -> constant(literal);
      case Op.Iota _,
          Op.Unary _,
          Op.Binary _,
          Op.Compare _,
          Op.Select _,
          Op.Convert _,
          Op.RngBitGenerator _ ->
          elementwise(t.op(), t.dtype(), t.shape(), in);
      case Op.StopGradient _ -> in.getFirst();
      case Op.BroadcastInDim op ->
          view(t, in.getFirst(), in.getFirst().view.broadcast(t.shape(), op));
      case Op.Reshape _ -> {
        Value x = in.getFirst();
        yield x.view
            .reshape(t.shape())
            .map(view -> view(t, x, view))
            .orElseGet(() -> slow(x.view) ? reshaped(t, dense(x)) : view(t, x, x.view));
      }
      case Op.Transpose op -> {
        Value product = products.turned(t, values);
        yield product != null
            ? product
            : view(t, in.getFirst(), in.getFirst().view.transpose(op.permutation()));
      }
      case Op.Slice op -> view(t, in.getFirst(), in.getFirst().view.slice(t.shape(), op));
      case Op.Reverse op -> view(t, in.getFirst(), in.getFirst().view.reverse(op.dimensions()));
      case Op.DynamicSlice _ -> windows.slice(t, in.getFirst(), in.subList(1, in.size()));
      case Op.DynamicUpdateSlice _ ->
          windows.update(t, in.get(0), in.get(1), in.subList(2, in.size()));
      case Op.Sort op -> sort(op, t, in.getFirst());
      case Op.Pad op -> pad(op, t, in.get(0), in.get(1));
      case Op.Concatenate op -> concatenate(op, t, in);
      case Op.Reduce op -> reduce.lower(op, t.dtype(), t.shape(), in.getFirst());
      case Op.DotGeneral op -> products.dot(op, t, in.get(0), in.get(1));
      case Op.Convolution op -> convolutions.lower(op, t.dtype(), t.shape(), in.get(0), in.get(1));
      case Op.Gather _ -> gather(t, in.get(0), in.get(1));
      case Op.Scatter _ -> scatter(t, in.get(0), in.get(1), in.get(2));
      case Op.Scan op -> loops.lower(op, t, in);
      case Op.GetTupleElement(int index) -> loops.value(t.operand(0), index);
    };
  }

  private Value reshaped(Tensor t, Value x) {
    return view(t, x, x.view.reshape(t.shape()).orElseThrow());
  }

  private Value view(Tensor t, Value of, View view) {
    return make(of.dtype, t.shape(), view);
  }

  private Value make(DType dtype, Shape shape, View view) {
    Value v = new Value(all.size(), dtype, shape, view);
    all.add(v);
    return v;
  }

  /** {@return a new array} */
  Value array(DType dtype, Shape shape) {
    return make(dtype, shape, null);
  }

  Value constant(Literal literal) {
    Value v = array(literal.dtype(), literal.shape());
    v.constant = literal;
    return v;
  }

  /** {@return one number in all places} */
  Value full(DType dtype, Shape shape, double value) {
    Value number = constant(Literal.scalar(dtype, value));
    return make(dtype, shape, new View(number, 0, View.longs(shape), new long[shape.rank()]));
  }

  /** {@return a BF16 value in F32} */
  Value widen(Value x) {
    return elementwise(new Op.Convert(), DType.F32, x.shape, List.of(x));
  }

  /** {@return an F32 value in BF16} */
  Value narrow(Value x) {
    return elementwise(new Op.Convert(), DType.BF16, x.shape, List.of(x));
  }

  /** {@return another view of a value's array} */
  Value viewOf(Value x, Shape shape, View view) {
    return make(x.dtype, shape, view);
  }

  /** {@return the same array under another shape} */
  Value reshape(Value x, Shape shape) {
    return make(x.dtype, shape, x.view.reshape(shape).orElseThrow());
  }

  Value elementwise(Op op, DType dtype, Shape shape, List<Value> operands) {
    Value v = array(dtype, shape);
    v.op = op;
    boolean key = op instanceof Op.RngBitGenerator;
    v.operands =
        operands.stream().map(o -> key ? contiguous(o) : slow(o.view) ? dense(o) : o).toList();
    if (op instanceof Op.Iota iota) {
      v.iota = View.longs(shape)[iota.dimension()];
    }
    fusion.place(v);
    return v;
  }

  private static boolean slow(View view) {
    View c = view.collapse();
    int last = c.dims().length - 1;
    return last > 0 && view.size() >= SLOW && (c.strides()[last] < 0 || c.strides()[last] > 1);
  }

  /** {@return a value with the same elements, which lie side by side in order} */
  Value contiguous(Value x) {
    return x.view.contiguous() ? x : dense(x);
  }

  /** {@return a value with the same elements whose array holds them and no others, in order} */
  Value dense(Value x) {
    if (x.view.whole()) {
      return x;
    }
    return copies.computeIfAbsent(
        x,
        _ -> {
          Value to = array(x.dtype, x.shape);
          copy(x, to, 0, View.denseStrides(x.view.dims()), x.view.root().stage() + 1);
          return to;
        });
  }

  /** Copies a value into a part of an array. */
  Task copy(Value from, Value to, long offset, long[] strides, int stage) {
    View source = from.view;
    return task(
        stage,
        List.of(source.root()),
        to,
        () ->
            new StridedCopy(
                new StridedCopy.Side(source.root().storage, source.offset(), source.strides()),
                new StridedCopy.Side(to.storage, offset, strides),
                source.dims(),
                from.dtype.bytes()));
  }

  /** {@return a step that writes an array} */
  Task task(int stage, List<Value> reads, Value writes, Supplier<Step> step) {
    Task task = new Task(stage, reads, List.of(writes), step);
    tasks.add(task);
    if (writes.producer == null || writes.producer.stage() < stage) {
      writes.producer = task;
    }
    return task;
  }

  private Value pad(Op.Pad op, Tensor t, Value x, Value value) {
    Value to = array(t.dtype(), t.shape());
    long[] strides = to.view.strides();
    Value filled =
        make(
            t.dtype(),
            t.shape(),
            new View(value.root(), value.view.offset(), to.view.dims(), new long[t.rank()]));
    int ready = value.root().stage() + 1;
    copy(filled, to, 0, strides, ready);
    // where padding is negative, the part of x that stays
    long[] dims = new long[t.rank()];
    long[] into = new long[t.rank()];
    long offset = 0;
    long from = x.view.offset();
    for (int d = 0; d < dims.length; d++) {
      long step = op.interior().get(d) + 1L;
      long low = op.low().get(d);
      long first = low >= 0 ? 0 : Math.ceilDiv(-low, step);
      long end = Math.min(x.view.dims()[d], Math.ceilDiv(to.view.dims()[d] - low, step));
      dims[d] = Math.max(0, end - first);
      into[d] = strides[d] * step;
      offset += (low + first * step) * strides[d];
      from += first * x.view.strides()[d];
    }
    Shape shape = Shape.of(Arrays.stream(dims).mapToInt(Math::toIntExact).toArray());
    if (shape.size() > 0) {
      View part = new View(x.root(), from, dims, x.view.strides());
      int stage = Math.max(ready + 1, x.root().stage() + 1);
      copy(make(t.dtype(), shape, part), to, offset, into, stage);
    }
    return to;
  }

  private Value concatenate(Op.Concatenate op, Tensor t, List<Value> parts) {
    Value to = array(t.dtype(), t.shape());
    long[] strides = to.view.strides();
    long offset = 0;
    for (Value part : parts) {
      if (part.size() > 0) {
        copy(part, to, offset, strides, part.root().stage() + 1);
      }
      offset += part.shape.dim(op.dimension()) * strides[op.dimension()];
    }
    return to;
  }

  private Value sort(Op.Sort op, Tensor t, Value x) {
    int last = t.rank() - 1;
    List<Integer> turned = new ArrayList<>(IntStream.rangeClosed(0, last).boxed().toList());
    Collections.swap(turned, op.dimension(), last);
    Shape shape = new Shape(turned.stream().map(t::dim).toList());
    Value from = dense(make(x.dtype, shape, x.view.transpose(turned)));
    Value to = array(DType.I32, shape);
    int size = shape.dim(last);
    task(
        from.root().stage() + 1,
        List.of(from.root()),
        to,
        () ->
            new SortStep(
                x.dtype,
                from.root().storage,
                to.storage,
                size == 0 ? 0 : shape.size() / size,
                size,
                resources.scratch().workers()));
    return view(t, to, to.view.transpose(turned));
  }

  private Value gather(Tensor t, Value table, Value indices) {
    Value from = dense(table);
    Value at = dense(indices);
    Value to = array(t.dtype(), t.shape());
    int rows = table.shape.dim(0);
    long width = table.shape.sub(1, table.shape.rank()).size() * (long) t.dtype().bytes();
    task(
        Math.max(from.root().stage(), at.root().stage()) + 1,
        List.of(from.root(), at.root()),
        to,
        () ->
            new GatherStep(
                from.root().storage, rows, width, at.root().storage, (int) at.size(), to.storage));
    return to;
  }

  private Value scatter(Tensor t, Value table, Value indices, Value updates) {
    Value at = dense(indices);
    Value add = dense(updates);
    Value to = array(t.dtype(), t.shape());
    int ready = table.root().stage() + 1;
    copy(table, to, 0, to.view.strides(), ready);
    int width = t.shape().sub(1, t.rank()).size();
    task(
        Math.max(ready, Math.max(at.root().stage(), add.root().stage())) + 1,
        List.of(at.root(), add.root()),
        to,
        () ->
            new ScatterStep(
                t.dtype(),
                to.storage,
                t.dim(0),
                width,
                at.root().storage,
                (int) at.size(),
                add.root().storage,
                resources.scratch()));
    return to;
  }
}
