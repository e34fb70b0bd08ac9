package io.dgm.engine.reference;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Computes graphs node by node. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Interpreter {
  private Interpreter() {}

  /**
   * {@return the value of each output}
   *
   * @param outputs what to compute
   * @param inputs the value of each input that the outputs depend on
   * @throws DgmException where an input has no value or one of another type
   */
  public static List<Literal> run(List<Tensor> outputs, Map<Tensor, Literal> inputs) {
    List<Value> results = values(outputs, node -> input(node, inputs.get(node)));
    List<Literal> out = new ArrayList<>();
    for (int i = 0; i < results.size(); i++) {
      Tensor t = outputs.get(i);
      out.add(results.get(i).toLiteral(t.dtype(), t.shape()));
    }
    return out;
  }

  /** {@return the value of each output, from those of the inputs} */
  static List<Value> values(List<Tensor> outputs, Function<Tensor, Value> inputs) {
    List<Tensor> order = Graph.topological(outputs);
    Map<Tensor, Integer> lastUse = lastUse(order, outputs);
    Map<Tensor, Value> values = new IdentityHashMap<>();
    Map<Tensor, List<Value>> loops = new IdentityHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      Tensor node = order.get(i);
      List<Value> in = new ArrayList<>();
      node.operands().forEach(operand -> in.add(values.get(operand)));
      switch (node.op()) {
        case Op.Input _ -> values.put(node, inputs.apply(node));
        case Op.Scan op -> loops.put(node, Loops.run(op, in));
        case Op.GetTupleElement(int index) ->
            values.put(node, loops.get(node.operand(0)).get(index));
        default -> values.put(node, apply(node, in));
      }
      for (Tensor operand : node.operands()) {
        if (lastUse.get(operand) == i) {
          values.remove(operand);
          loops.remove(operand);
        }
      }
    }
    return outputs.stream().map(values::get).toList();
  }

  private static Map<Tensor, Integer> lastUse(List<Tensor> order, List<Tensor> outputs) {
    Map<Tensor, Integer> lastUse = new IdentityHashMap<>();
    for (int i = 0; i < order.size(); i++) {
      for (Tensor operand : order.get(i).operands()) {
        lastUse.put(operand, i);
      }
    }
    outputs.forEach(output -> lastUse.put(output, order.size()));
    return lastUse;
  }

  private static Value input(Tensor input, Literal value) {
    String name = ((Op.Input) input.op()).name();
    if (value == null) {
      throw new DgmException("the input '" + name + "' " + input.type() + " has no value");
    }
    if (value.dtype() != input.dtype() || !value.shape().equals(input.shape())) {
      throw new DgmException(
          "the input '"
              + name
              + "' takes "
              + input.type()
              + ", got "
              + value.dtype()
              + value.shape());
    }
    return Value.of(value);
  }

  private static Value apply(Tensor node, List<Value> in) {
    return switch (node.op()) {
      case Op.Input(String name) ->
          throw new IllegalArgumentException(name + " is computed by none");
      case Op.Scan _, Op.GetTupleElement _ ->
          throw new IllegalArgumentException("a loop has several values");
      case Op.Constant(Literal value) -> Value.of(value);
      case Op.Iota op -> iota(op, node);
      case Op.Unary op -> Elementwise.unary(op.kind(), node.dtype(), in.get(0));
      case Op.Binary op -> Elementwise.binary(op.kind(), node.dtype(), in.get(0), in.get(1));
      case Op.Compare op -> Elementwise.compare(op.direction(), in.get(0), in.get(1));
      case Op.Select _ -> Movement.select(in.get(0), in.get(1), in.get(2));
      case Op.Convert _ -> Elementwise.convert(node.dtype(), in.get(0));
      case Op.BroadcastInDim op ->
          Movement.broadcast(op, node.operand(0).shape(), node.shape(), in.get(0));
      case Op.Reshape _ -> in.get(0);
      case Op.Transpose op ->
          Movement.transpose(op, node.operand(0).shape(), node.shape(), in.get(0));
      case Op.Slice op -> Movement.slice(op, node.operand(0).shape(), node.shape(), in.get(0));
      case Op.DynamicSlice _ ->
          Movement.dynamicSlice(
              node.operand(0).shape(), node.shape(), in.get(0), in.subList(1, in.size()));
      case Op.DynamicUpdateSlice _ ->
          Movement.dynamicUpdateSlice(
              node.shape(),
              node.operand(1).shape(),
              in.get(0),
              in.get(1),
              in.subList(2, in.size()));
      case Op.Sort op -> Order.sort(op, node.shape(), in.get(0));
      case Op.Pad op ->
          Movement.pad(op, node.operand(0).shape(), node.shape(), in.get(0), in.get(1));
      case Op.Concatenate op -> Movement.concatenate(op, node.operands(), node.shape(), in);
      case Op.Reverse op -> Movement.reverse(op, node.shape(), in.get(0));
      case Op.Reduce op ->
          Folding.reduce(op, node.dtype(), node.operand(0).shape(), node.shape(), in.get(0));
      case Op.DotGeneral op ->
          Products.dot(
              op,
              node.dtype(),
              node.operand(0).shape(),
              node.operand(1).shape(),
              in.get(0),
              in.get(1));
      case Op.Convolution op ->
          Products.convolution(
              op,
              node.dtype(),
              node.operand(0).shape(),
              node.operand(1).shape(),
              node.shape(),
              in.get(0),
              in.get(1));
      case Op.Gather _ -> Movement.gather(node.operand(0).shape(), in.get(0), in.get(1));
      case Op.Scatter _ ->
          Folding.scatter(node.dtype(), node.shape(), in.get(0), in.get(1), in.get(2));
      case Op.RngBitGenerator _ -> {
        long[] key = in.get(0).integers();
        yield new Value.Integers(Philox.words(node.size(), (int) key[0], (int) key[1]));
      }
      case Op.StopGradient _ -> in.get(0);
    };
  }

  private static Value iota(Op.Iota op, Tensor node) {
    int[] places = Movement.places(node.shape(), at -> at[op.dimension()]);
    if (node.dtype().isFloating()) {
      double[] out = new double[places.length];
      Arrays.setAll(out, i -> Rounding.real(node.dtype(), places[i]));
      return new Value.Reals(out);
    }
    long[] out = new long[places.length];
    Arrays.setAll(out, i -> places[i]);
    return new Value.Integers(out);
  }
}
