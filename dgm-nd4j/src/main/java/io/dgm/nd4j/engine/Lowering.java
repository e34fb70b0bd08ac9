package io.dgm.nd4j.engine;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Translates a graph, node by node, into instructions over values. */
final class Lowering {
  private final Memory memory;
  private final Map<Tensor, Value> values = new IdentityHashMap<>();
  private final Map<Tensor, List<Value>> loops = new IdentityHashMap<>();
  private final Set<Value> kept = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Value, Integer> readers = new IdentityHashMap<>();
  private final List<Instruction> instructions = new ArrayList<>();
  private final Broadcasts broadcasts;

  private Lowering(Memory memory, List<Tensor> order, List<Tensor> results) {
    this.memory = memory;
    this.broadcasts = new Broadcasts(order, results);
  }

  /**
   * {@return the instructions that compute some results}
   *
   * @param memory where values lie
   * @param inputs a value for each input that the results depend on
   * @param results what to compute; their values are not written over while the block runs
   */
  static Block block(Memory memory, Map<Tensor, Value> inputs, List<Tensor> results) {
    List<Tensor> order = Graph.topological(results);
    Lowering lowering = new Lowering(memory, order, results);
    inputs.forEach(
        (tensor, value) -> {
          lowering.values.put(tensor, value);
          lowering.kept.add(value.root());
        });
    lowering.lower(order, results);
    return new Block(
        lowering.instructions, results.stream().map(r -> lowering.owned(r, inputs)).toList());
  }

  private void lower(List<Tensor> order, List<Tensor> results) {
    Map<Tensor, Integer> lastUse = new IdentityHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      for (Tensor operand : broadcasts.read(order.get(i))) {
        lastUse.put(operand, i);
      }
    }
    results.forEach(r -> lastUse.put(r, order.size()));
    for (int i = 0; i < order.size(); i++) {
      Tensor node = order.get(i);
      if (broadcasts.folded(node)) {
        continue;
      }
      lower(node);
      Set<Tensor> read = Collections.newSetFromMap(new IdentityHashMap<>());
      read.addAll(broadcasts.read(node));
      for (Tensor operand : read) {
        if (lastUse.get(operand) == i) {
          done(operand);
        }
      }
    }
  }

  /** A result of its own: one that is an input, or lies where one does, is copied. */
  private Value owned(Tensor result, Map<Tensor, Value> inputs) {
    Value value = values.get(result);
    boolean borrowed = inputs.values().stream().anyMatch(v -> v.root() == value.root());
    if (!borrowed) {
      return value;
    }
    Value copy = memory.take(value.dtype(), value.shape());
    add(List.of(value, copy), () -> Calls.copy(value.flat(), copy.flat()));
    return copy;
  }

  private void done(Tensor operand) {
    if (operand.op() instanceof Op.Scan) {
      return; // its values are those of the GetTupleElements, which are released one by one
    }
    Value root = values.get(operand).root();
    if (readers.merge(root, -1, Integer::sum) == 0 && !kept.contains(root)) {
      memory.release(root);
    }
  }

  private void put(Tensor node, Value value) {
    values.put(node, value);
    readers.merge(value.root(), 1, Integer::sum);
  }

  private void add(List<Value> touches, Supplier<Step> maker) {
    instructions.add(new Instruction(touches, maker));
  }

  private void lower(Tensor node) {
    switch (node.op()) {
      case Op.Input _ -> readers.merge(values.get(node).root(), 1, Integer::sum);
      case Op.Reshape _, Op.StopGradient _ ->
          put(node, values.get(node.operand(0)).as(node.shape()));
      case Op.Scan op -> loops.put(node, loop(op, node));
      case Op.GetTupleElement(int index) -> put(node, loops.get(node.operand(0)).get(index));
      case Op.Constant(Literal literal) -> put(node, constant(literal));
      case Op.Iota op -> put(node, constant(HostMoves.iota(op.dimension(), node)));
      default -> compute(node);
    }
  }

  /** What is written now, before any run, into memory that no run writes to. */
  private Value constant(Literal literal) {
    Value constant = memory.own(literal.dtype(), literal.shape());
    constant.host().copyFrom(literal.data());
    constant.written();
    kept.add(constant);
    return constant;
  }

  private void compute(Tensor node) {
    List<Value> in = new ArrayList<>();
    for (Tensor operand : broadcasts.read(node)) {
      in.add(values.get(operand));
    }
    Value out = memory.take(node.dtype(), node.shape());
    put(node, out);
    if (node.size() == 0) {
      return;
    }
    List<Value> touches = new ArrayList<>(in);
    touches.add(out);
    switch (node.op()) {
      case Op.Unary op -> add(touches, () -> Arithmetic.unary(op.kind(), in.get(0), out));
      case Op.Binary op ->
          add(
              touches,
              broadcasts.folds(node)
                  ? () -> Arithmetic.repeated(op, broadcasts.operands(node, in), out)
                  : () -> Arithmetic.binary(op.kind(), in.get(0), in.get(1), out));
      case Op.Compare op ->
          add(
              touches,
              broadcasts.folds(node)
                  ? () -> Arithmetic.repeated(op, broadcasts.operands(node, in), out)
                  : () -> Arithmetic.compare(op.direction(), in.get(0), in.get(1), out));
      case Op.Select _ -> add(touches, () -> HostMoves.select(in, out));
      case Op.Convert _ -> add(touches, () -> Conversions.of(in.get(0), out));
      case Op.BroadcastInDim op -> add(touches, () -> Moves.broadcast(op, in.get(0), out));
      case Op.Transpose op -> add(touches, () -> Moves.transpose(op, in.get(0), out));
      case Op.Slice op -> add(touches, () -> Moves.slice(op, in.get(0), out));
      case Op.Pad op -> Moves.pad(op, in.get(0), in.get(1), out).forEach(s -> add(touches, s));
      case Op.Concatenate op ->
          Moves.concatenate(op.dimension(), in, out).forEach(s -> add(touches, s));
      case Op.Reverse op -> add(touches, () -> Moves.reverse(op.dimensions(), in.get(0), out));
      case Op.Reduce op -> Reductions.lower(memory, this::add, op, in.get(0), out);
      case Op.DotGeneral op -> new Products(memory, this::add).dot(op, in.get(0), in.get(1), out);
      case Op.Convolution op ->
          new Convolutions(memory, this::add).convolution(op, in.get(0), in.get(1), out);
      case Op.Gather _ -> add(touches, () -> HostMoves.gather(in.get(0), in.get(1), out));
      case Op.Scatter _ -> add(touches, () -> HostMoves.scatter(in, out));
      case Op.DynamicSlice _ -> add(touches, () -> HostWindows.slice(in, out));
      case Op.DynamicUpdateSlice _ -> add(touches, () -> HostWindows.update(in, out));
      case Op.Sort op -> add(touches, () -> HostWindows.order(op.dimension(), in.get(0), out));
      case Op.RngBitGenerator _ -> add(touches, () -> Philox.words(in.get(0), out));
      case Op.Input _,
          Op.Constant _,
          Op.Iota _,
          Op.Reshape _,
          Op.StopGradient _,
          Op.Scan _,
          Op.GetTupleElement _ ->
          throw new DgmException("the engine nd4j does not compute " + node);
    }
  }

  private List<Value> loop(Op.Scan op, Tensor node) {
    List<Value> in = new ArrayList<>();
    node.operands().forEach(operand -> in.add(values.get(operand)));
    List<Value> out = new ArrayList<>();
    for (int i = 0; i < op.body().results().size(); i++) {
      Tensor result = op.body().results().get(i);
      Shape shape =
          i < op.carries() ? result.shape() : Shape.of(op.length()).concat(result.shape());
      Value value = memory.take(result.dtype(), shape);
      kept.add(value);
      out.add(value);
    }
    List<Value> touches = new ArrayList<>(in);
    touches.addAll(out);
    add(touches, () -> new Loop(op, in, out));
    return out;
  }

  /** Adds an instruction. */
  interface Adder {
    void add(List<Value> touches, Supplier<Step> maker);
  }
}
