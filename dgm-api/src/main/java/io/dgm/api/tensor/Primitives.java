package io.dgm.api.tensor;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One checked constructor a primitive: the only place that makes nodes of a graph. */
final class Primitives {
  private Primitives() {}

  static Tensor constant(Literal value) {
    return new Tensor(new Op.Constant(value), List.of(), value.shape(), value.dtype());
  }

  static Tensor iota(DType dtype, Shape shape, int dimension) {
    if (dtype == DType.BOOL) {
      throw new TensorException("iota gives numbers, and " + dtype + " is no type of numbers");
    }
    return new Tensor(new Op.Iota(shape.axis(dimension)), List.of(), shape, dtype);
  }

  static Tensor unary(Op.UnaryKind kind, Tensor x) {
    DType out = x.dtype();
    switch (kind) {
      case NOT -> {
        if (out.isFloating()) {
          throw new TensorException("not takes BOOL or integers, got " + x.type());
        }
      }
      case ABS, NEGATE, SIGN -> {
        if (out == DType.BOOL) {
          throw new TensorException(kind + " takes numbers, got " + x.type());
        }
      }
      case IS_FINITE -> {
        Typing.floating("is_finite", x);
        out = DType.BOOL;
      }
      case EXPONENTIAL,
          EXPONENTIAL_MINUS_ONE,
          LOG,
          LOG_PLUS_ONE,
          LOGISTIC,
          TANH,
          SQRT,
          RSQRT,
          SINE,
          COSINE,
          FLOOR,
          CEIL ->
          Typing.floating(kind.name().toLowerCase(Locale.ROOT), x);
    }
    return new Tensor(new Op.Unary(kind), List.of(x), x.shape(), out);
  }

  static Tensor binary(Op.BinaryKind kind, Tensor a, Tensor b) {
    Typing.same(kind.name().toLowerCase(Locale.ROOT), a, b);
    boolean ok =
        switch (kind) {
          case ADD, MULTIPLY, MAXIMUM, MINIMUM -> true;
          case SUBTRACT, DIVIDE, REMAINDER -> a.dtype() != DType.BOOL;
          case POWER -> a.dtype().isFloating();
          case AND, OR, XOR -> !a.dtype().isFloating();
          case SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> a.dtype().isInteger();
        };
    if (!ok) {
      throw new TensorException(
          kind.name().toLowerCase(Locale.ROOT) + " does not take " + a.type());
    }
    return new Tensor(new Op.Binary(kind), List.of(a, b), a.shape(), a.dtype());
  }

  static Tensor compare(Op.Direction direction, Tensor a, Tensor b) {
    Typing.same("compare", a, b);
    return new Tensor(new Op.Compare(direction), List.of(a, b), a.shape(), DType.BOOL);
  }

  static Tensor select(Tensor condition, Tensor a, Tensor b) {
    Typing.same("select", a, b);
    if (condition.dtype() != DType.BOOL || !condition.shape().equals(a.shape())) {
      throw new TensorException("select does not fit: " + Typing.types(condition, a, b));
    }
    return new Tensor(new Op.Select(), List.of(condition, a, b), a.shape(), a.dtype());
  }

  static Tensor convert(Tensor x, DType to) {
    return x.dtype() == to ? x : new Tensor(new Op.Convert(), List.of(x), x.shape(), to);
  }

  static Tensor broadcast(Tensor x, Shape to, List<Integer> dimensions) {
    if (x.shape().equals(to)) {
      return x;
    }
    Shape shape = Typing.broadcast(x, to, dimensions);
    return new Tensor(new Op.BroadcastInDim(List.copyOf(dimensions)), List.of(x), shape, x.dtype());
  }

  static Tensor reshape(Tensor x, Shape to) {
    if (x.shape().equals(to)) {
      return x;
    }
    if (x.shape().size() != to.size()) {
      throw new TensorException("reshape of " + x.type() + " to " + to + " changes the size");
    }
    return new Tensor(new Op.Reshape(), List.of(x), to, x.dtype());
  }

  static Tensor transpose(Tensor x, List<Integer> permutation) {
    Shape shape = Typing.transpose(x, permutation);
    boolean identity = true;
    for (int i = 0; i < permutation.size(); i++) {
      identity &= permutation.get(i) == i;
    }
    return identity
        ? x
        : new Tensor(new Op.Transpose(List.copyOf(permutation)), List.of(x), shape, x.dtype());
  }

  static Tensor slice(Tensor x, List<Integer> starts, List<Integer> limits, List<Integer> strides) {
    Op.Slice op = new Op.Slice(List.copyOf(starts), List.copyOf(limits), List.copyOf(strides));
    Shape shape = Typing.slice(x, op);
    return shape.equals(x.shape()) ? x : new Tensor(op, List.of(x), shape, x.dtype());
  }

  static Tensor dynamicSlice(Tensor x, List<Tensor> starts, List<Integer> sizes) {
    Op.DynamicSlice op = new Op.DynamicSlice(sizes);
    Shape shape = Typing.dynamicSlice(x, starts, op);
    return shape.equals(x.shape()) ? x : new Tensor(op, with(starts, x), shape, x.dtype());
  }

  static Tensor dynamicUpdateSlice(Tensor x, Tensor update, List<Tensor> starts) {
    Typing.dynamicUpdateSlice(x, update, starts);
    return update.shape().equals(x.shape())
        ? update
        : new Tensor(new Op.DynamicUpdateSlice(), with(starts, x, update), x.shape(), x.dtype());
  }

  private static List<Tensor> with(List<Tensor> last, Tensor... first) {
    List<Tensor> all = new ArrayList<>(List.of(first));
    all.addAll(last);
    return List.copyOf(all);
  }

  static Tensor sort(Tensor x, int dimension) {
    return new Tensor(new Op.Sort(x.shape().axis(dimension)), List.of(x), x.shape(), DType.I32);
  }

  static Tensor pad(
      Tensor x, Tensor value, List<Integer> low, List<Integer> high, List<Integer> interior) {
    Op.Pad op = new Op.Pad(List.copyOf(low), List.copyOf(high), List.copyOf(interior));
    Shape shape = Typing.pad(x, value, op);
    List<Integer> zeros = Collections.nCopies(x.rank(), 0);
    boolean nothing = low.equals(zeros) && high.equals(zeros) && interior.equals(zeros);
    return nothing ? x : new Tensor(op, List.of(x, value), shape, x.dtype());
  }

  static Tensor concatenate(List<Tensor> parts, int dimension) {
    Shape shape = Typing.concatenate(parts, dimension);
    Tensor first = parts.getFirst();
    Op op = new Op.Concatenate(first.shape().axis(dimension));
    return parts.size() == 1 ? first : new Tensor(op, List.copyOf(parts), shape, first.dtype());
  }

  static Tensor reverse(Tensor x, List<Integer> dimensions) {
    List<Integer> axes = axes(x, dimensions);
    return axes.isEmpty() ? x : new Tensor(new Op.Reverse(axes), List.of(x), x.shape(), x.dtype());
  }

  static Tensor reduce(Op.ReduceKind kind, Tensor x, List<Integer> dimensions) {
    List<Integer> axes = axes(x, dimensions);
    Op.Reduce op = new Op.Reduce(kind, axes);
    Shape shape = Typing.reduce(x, op);
    return axes.isEmpty() ? x : new Tensor(op, List.of(x), shape, x.dtype());
  }

  static Tensor dot(Tensor a, Tensor b, Op.DotGeneral op) {
    Typing.floating("dot_general", a);
    return new Tensor(op, List.of(a, b), Typing.dot(a, b, op), a.dtype());
  }

  static Tensor convolution(Tensor x, Tensor w, Op.Convolution op) {
    Typing.floating("convolution", x);
    return new Tensor(op, List.of(x, w), Typing.convolution(x, w, op), x.dtype());
  }

  static Tensor gather(Tensor table, Tensor indices) {
    Shape shape = Typing.gather(table, indices);
    return new Tensor(new Op.Gather(), List.of(table, indices), shape, table.dtype());
  }

  static Tensor scatter(Tensor table, Tensor indices, Tensor updates) {
    Shape shape = Typing.scatter(table, indices, updates);
    return new Tensor(new Op.Scatter(), List.of(table, indices, updates), shape, table.dtype());
  }

  static Tensor bits(Tensor key, Shape shape) {
    Typing.key(key);
    return new Tensor(new Op.RngBitGenerator(), List.of(key), shape, DType.U32);
  }

  static Tensor stopGradient(Tensor x) {
    return new Tensor(new Op.StopGradient(), List.of(x), x.shape(), x.dtype());
  }

  static Tensor scan(Op.Scan op, List<Tensor> operands) {
    ScanTyping.check(op, operands);
    return new Tensor(op, List.copyOf(operands), Shape.of(0), DType.BOOL);
  }

  static Tensor element(Tensor scan, int index) {
    Shape shape = ScanTyping.element(scan, index);
    DType dtype = ((Op.Scan) scan.op()).body().results().get(index).dtype();
    return new Tensor(new Op.GetTupleElement(index), List.of(scan), shape, dtype);
  }

  /** {@return the operation of a node applied to other operands} */
  static Tensor again(Tensor node, List<Tensor> in) {
    if (in.size() != node.operands().size()) {
      throw new TensorException(
          node + " takes " + node.operands().size() + " operands, got " + in.size());
    }
    boolean same = true;
    for (int i = 0; i < in.size(); i++) {
      same &= in.get(i) == node.operand(i);
    }
    return same ? node : apply(node, in);
  }

  /** {@return a new node for the operation of another; the checks of its constructor apply} */
  private static Tensor apply(Tensor node, List<Tensor> in) {
    return switch (node.op()) {
      case Op.Input _, Op.Constant _, Op.Iota _ -> node;
      case Op.Unary op -> unary(op.kind(), in.get(0));
      case Op.Binary op -> binary(op.kind(), in.get(0), in.get(1));
      case Op.Compare op -> compare(op.direction(), in.get(0), in.get(1));
      case Op.Select _ -> select(in.get(0), in.get(1), in.get(2));
      case Op.Convert _ -> convert(in.get(0), node.dtype());
      case Op.BroadcastInDim op -> broadcast(in.get(0), node.shape(), op.dimensions());
      case Op.Reshape _ -> reshape(in.get(0), node.shape());
      case Op.Transpose op -> transpose(in.get(0), op.permutation());
      case Op.Slice op -> slice(in.get(0), op.starts(), op.limits(), op.strides());
      case Op.DynamicSlice op -> dynamicSlice(in.get(0), in.subList(1, in.size()), op.sizes());
      case Op.DynamicUpdateSlice _ ->
          dynamicUpdateSlice(in.get(0), in.get(1), in.subList(2, in.size()));
      case Op.Sort op -> sort(in.get(0), op.dimension());
      case Op.Pad op -> pad(in.get(0), in.get(1), op.low(), op.high(), op.interior());
      case Op.Concatenate op -> concatenate(in, op.dimension());
      case Op.Reverse op -> reverse(in.get(0), op.dimensions());
      case Op.Reduce op -> reduce(op.kind(), in.get(0), op.dimensions());
      case Op.DotGeneral op -> dot(in.get(0), in.get(1), op);
      case Op.Convolution op -> convolution(in.get(0), in.get(1), op);
      case Op.Gather _ -> gather(in.get(0), in.get(1));
      case Op.Scatter _ -> scatter(in.get(0), in.get(1), in.get(2));
      case Op.RngBitGenerator _ -> bits(in.get(0), node.shape());
      case Op.StopGradient _ -> stopGradient(in.get(0));
      case Op.Scan op -> scan(op, in);
      case Op.GetTupleElement op -> element(in.get(0), op.index());
    };
  }

  /** {@return the dimensions counted from 0, once each, increasing} */
  private static List<Integer> axes(Tensor x, List<Integer> dimensions) {
    return dimensions.stream().map(x.shape()::axis).distinct().sorted().toList();
  }
}
