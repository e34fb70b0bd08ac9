package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Writes the nodes of one graph: of a program, or of what a loop does in a step. */
final class Writer {
  private final Common common;
  private final Body body;
  private final Map<Tensor, List<Value>> values = new IdentityHashMap<>();

  /**
   * @param common what all graphs of a module share
   * @param body where the operations go
   */
  Writer(Common common, Body body) {
    this.common = common;
    this.body = body;
  }

  Body body() {
    return body;
  }

  Common common() {
    return common;
  }

  /** Says what an input is. */
  void bind(Tensor input, Value value) {
    values.put(input, List.of(value));
  }

  /** {@return the outputs, written with all that they depend on} */
  List<Value> write(List<Tensor> outputs) {
    for (Tensor node : Graph.topological(outputs)) {
      if (!values.containsKey(node)) {
        values.put(node, node(node));
      }
    }
    return outputs.stream().map(this::single).toList();
  }

  private Value single(Tensor tensor) {
    return values.get(tensor).getFirst();
  }

  private List<Value> node(Tensor node) {
    List<Value> in = node.operands().stream().map(this::single).toList();
    return node.op() instanceof Op.Scan op ? Loops.write(this, op, in) : List.of(value(node, in));
  }

  private Value value(Tensor node, List<Value> in) {
    return switch (node.op()) {
      case Op.Input(String name) ->
          throw new IllegalArgumentException("the input " + name + " is not declared");
      case Op.Scan _ -> throw new IllegalArgumentException("a loop has several values");
      case Op.GetTupleElement op -> values.get(node.operand(0)).get(op.index());
      case Op.Constant op -> body.constant(op.value());
      case Op.Iota op -> Movement.iota(body, op, node);
      case Op.Unary op ->
          Elementwise.unary(body, op.kind(), node.operand(0).dtype(), in.getFirst());
      case Op.Binary op -> Elementwise.binary(body, op.kind(), node.dtype(), in.get(0), in.get(1));
      case Op.Compare op ->
          body.compare(in.get(0), in.get(1), op.direction().name(), node.operand(0).dtype());
      case Op.Select _ -> body.select(in.get(0), in.get(1), in.get(2));
      case Op.Convert _ ->
          Conversion.convert(body, in.getFirst(), node.operand(0).dtype(), node.dtype());
      case Op.BroadcastInDim op -> body.broadcast(in.getFirst(), op.dimensions(), node.shape());
      case Op.Reshape _ -> body.reshape(in.getFirst(), node.shape());
      case Op.Transpose op -> Movement.transpose(body, op, node.shape(), in.getFirst());
      case Op.Slice op ->
          body.slice(in.getFirst(), op.starts(), op.limits(), op.strides(), node.shape());
      case Op.DynamicSlice op ->
          Windows.dynamicSlice(body, op.sizes(), in.getFirst(), in.subList(1, in.size()));
      case Op.DynamicUpdateSlice _ ->
          Windows.dynamicUpdateSlice(body, in.get(0), in.get(1), in.subList(2, in.size()));
      case Op.Sort op -> Order.sort(body, op, node.operand(0).dtype(), in.getFirst());
      case Op.Pad op -> Movement.pad(body, op, node.shape(), in.get(0), in.get(1));
      case Op.Concatenate op -> body.concatenate(in, op.dimension(), node.shape());
      case Op.Reverse op -> Movement.reverse(body, op, in.getFirst());
      case Op.Reduce op -> Folding.reduce(body, op, node.dtype(), node.shape(), in.getFirst());
      case Op.DotGeneral op -> common.products().dot(body, op, node, in.get(0), in.get(1));
      case Op.Convolution op -> common.products().convolution(body, op, node, in.get(0), in.get(1));
      case Op.Gather _ -> Movement.gather(body, node, in.get(0), in.get(1));
      case Op.Scatter _ -> Folding.scatter(body, node.dtype(), in.get(0), in.get(1), in.get(2));
      case Op.RngBitGenerator _ ->
          common.sharding().drawn(body, common.random().words(body, node, in.getFirst()));
      case Op.StopGradient _ -> in.getFirst();
    };
  }
}
