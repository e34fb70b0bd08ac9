package io.dgm.onnx;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes primitives as operations of ONNX, each operand before its users. */
final class Lowering {
  final Body body;
  private final int one;
  private final int other;
  private final Map<Tensor, String> names = new IdentityHashMap<>();
  private final Map<Tensor, List<String>> tuples = new IdentityHashMap<>();

  /** Operands that only repeat another, before they are repeated: operations broadcast. */
  private final Map<Tensor, String> thin = new IdentityHashMap<>();

  /**
   * @param one the number of rows of the first of twins
   * @param other that of the second
   */
  Lowering(Body body, int one, int other) {
    this.body = body;
    this.one = one;
    this.other = other;
  }

  /** {@return whether there are two recordings} */
  boolean takesAnyRows() {
    return one != other;
  }

  Lowering inner() {
    return new Lowering(new Body(body.document), one, other);
  }

  void bind(Tensor tensor, String name) {
    names.put(tensor, name);
  }

  Size size(int a, int b) {
    if (a == b) {
      return Size.of(a);
    }
    if (a % one != 0 || b % other != 0 || a / one != b / other) {
      throw new Twin.DifferException("sizes %d and %d".formatted(a, b));
    }
    return new Size(a / one, 0);
  }

  List<Size> sizes(Shape a, Shape b) {
    return sizes(a.dims(), b.dims());
  }

  List<Size> sizes(List<Integer> a, List<Integer> b) {
    List<Size> sizes = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      sizes.add(size(a.get(i), b.get(i)));
    }
    return sizes;
  }

  List<Size> sizes(Twin twin) {
    return sizes(twin.one().shape(), twin.other().shape());
  }

  /** {@return the name of a node's value} */
  String name(Tensor tensor) {
    return names.computeIfAbsent(
        tensor,
        t -> {
          throw new IllegalStateException("not written yet: " + t);
        });
  }

  /** Writes all nodes below outputs. */
  void write(Collection<Tensor> ones, Collection<Tensor> others) {
    for (Twin twin : Twin.all(ones, others)) {
      if (!names.containsKey(twin.one())) {
        write(twin);
      }
    }
  }

  private void write(Twin twin) {
    Tensor t = twin.one();
    if (t.op() instanceof Op.Scan scan) {
      tuples.put(t, Loops.write(this, twin, scan));
      return;
    }
    if (t.dtype() == DType.BF16) {
      body.document.lacks("numbers of BF16");
    }
    names.put(t, value(twin));
  }

  private List<String> operands(Tensor t) {
    return t.operands().stream().map(this::name).toList();
  }

  /** {@return operands of an operation that broadcasts, of which one at least is whole} */
  private List<String> broadcast(Tensor t) {
    boolean whole = t.operands().stream().anyMatch(o -> !thin.containsKey(o));
    return t.operands().stream()
        .map(o -> whole && thin.containsKey(o) ? thin.get(o) : name(o))
        .toList();
  }

  private String value(Twin twin) {
    Tensor t = twin.one();
    return switch (t.op()) {
      case Op.Input _ -> throw new IllegalStateException("an input without a name: " + t);
      case Op.Constant constant -> constant(twin, constant.value());
      case Op.Iota(int dimension) -> Moves.iota(this, twin, dimension);
      case Op.Unary(Op.UnaryKind kind) -> Elementwise.unary(body, kind, t, name(t.operand(0)));
      case Op.Binary(Op.BinaryKind kind) -> Elementwise.binary(body, kind, t, broadcast(t));
      case Op.Compare(Op.Direction direction) ->
          Elementwise.compare(body, direction, t.operand(0).dtype(), broadcast(t));
      case Op.Select _ -> Elementwise.select(body, t.dtype(), broadcast(t));
      case Op.Convert _ ->
          Elementwise.convert(body, t.operand(0).dtype(), t.dtype(), name(t.operand(0)));
      case Op.BroadcastInDim(List<Integer> dimensions) -> broadcastInDim(twin, dimensions);
      case Op.Reshape _ -> body.reshape(name(t.operand(0)), sizes(twin));
      case Op.Transpose(List<Integer> permutation) ->
          body.op("Transpose", operands(t), Attribute.of("perm", permutation));
      case Op.Slice slice -> Moves.slice(this, twin, slice, (Op.Slice) twin.other().op());
      case Op.Pad pad -> Moves.pad(this, twin, pad);
      case Op.DynamicSlice slice ->
          Moves.dynamicSlice(this, twin, slice, (Op.DynamicSlice) twin.other().op());
      case Op.DynamicUpdateSlice _ -> Moves.dynamicUpdateSlice(this, twin);
      case Op.Sort(int dimension) -> Moves.sort(this, twin, dimension);
      case Op.Concatenate(int dimension) ->
          body.op("Concat", operands(t), Attribute.of("axis", dimension));
      case Op.Reverse(List<Integer> dimensions) ->
          Moves.reverse(body, name(t.operand(0)), dimensions);
      case Op.Reduce(Op.ReduceKind kind, List<Integer> dimensions) ->
          Elementwise.reduce(body, kind, t.dtype(), name(t.operand(0)), dimensions);
      case Op.DotGeneral dot -> Products.dot(this, twin, dot);
      case Op.Convolution convolution -> Products.convolution(this, twin, convolution);
      case Op.Gather _ -> Moves.gather(this, twin);
      case Op.Scatter _ -> lacks("scatter", t);
      case Op.RngBitGenerator _ -> Random.bits(this, twin);
      case Op.StopGradient _ -> name(t.operand(0));
      case Op.Scan _ -> throw new IllegalStateException("a loop has several values");
      case Op.GetTupleElement(int index) -> tuples.get(t.operand(0)).get(index);
    };
  }

  String lacks(String operation, Tensor t) {
    body.document.lacks(operation + " to " + t.type());
    return body.document.name();
  }

  private String constant(Twin twin, Literal value) {
    Literal second = ((Op.Constant) twin.other().op()).value();
    if (value.equals(second)) {
      return body.document.constant(value);
    }
    double first = value.shape().size() == 0 ? 0 : value.get(0);
    if (!value.equals(Literal.fill(value.dtype(), value.shape(), first))
        || !second.equals(Literal.fill(second.dtype(), second.shape(), first))) {
      throw new Twin.DifferException("constants " + value + " and " + second);
    }
    return body.op("Expand", body.document.scalar(value.dtype(), first), body.vector(sizes(twin)));
  }

  private String broadcastInDim(Twin twin, List<Integer> dimensions) {
    Tensor t = twin.one();
    List<Size> from = sizes(twin.operand(0));
    List<Size> placed = new ArrayList<>();
    for (int d = 0; d < t.rank(); d++) {
      int at = dimensions.indexOf(d);
      placed.add(at < 0 ? Size.of(1) : from.get(at));
    }
    String x = name(t.operand(0));
    String ready = placed.equals(from) ? x : body.reshape(x, placed);
    List<Size> to = sizes(twin);
    if (placed.equals(to)) {
      return ready;
    }
    thin.put(t, ready);
    return body.op("Expand", ready, body.vector(to));
  }
}
