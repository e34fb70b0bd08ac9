package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.spi.Program;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a program as a module of StableHLO. The text is a function of the program alone. */
public final class StableHlo {
  private final Precision precision;
  private final Random random = new Random();
  private final Body body = new Body("    ", "");
  private final Map<Tensor, Value> values = new IdentityHashMap<>();

  private StableHlo(Precision precision) {
    this.precision = precision;
  }

  /**
   * {@return a module whose function main takes the program's inputs and gives its outputs; an
   * input that an output replaces is marked as its alias}
   *
   * @param program what to write
   * @param precision of products
   */
  public static String of(Program program, Precision precision) {
    return new StableHlo(precision).module(program);
  }

  private String module(Program program) {
    List<String> arguments = new ArrayList<>();
    for (Tensor input : program.inputs()) {
      int i = arguments.size();
      Value argument = new Value("%arg" + i, Types.element(input.dtype()), input.shape());
      values.put(input, argument);
      int replacedBy = program.replaces().indexOf(i);
      arguments.add(
          argument.name()
              + ": "
              + argument.type()
              + (replacedBy < 0 ? "" : " {tf.aliasing_output = " + replacedBy + " : i32}"));
    }
    for (Tensor node : Graph.topological(program.outputs())) {
      values.computeIfAbsent(node, n -> write(n, n.operands().stream().map(values::get).toList()));
    }
    List<Value> results = program.outputs().stream().map(values::get).toList();
    String types = results.stream().map(Value::type).collect(Collectors.joining(", "));
    String names = results.stream().map(Value::name).collect(Collectors.joining(", "));
    body.line(results.isEmpty() ? "func.return" : "func.return " + names + " : " + types);
    return "module @%s {\n  func.func public @main(%s) -> (%s) {\n%s  }\n%s}\n"
        .formatted(
            program.name().replaceAll("[^A-Za-z0-9_]", "_"),
            String.join(", ", arguments),
            types,
            body,
            random.functions());
  }

  private Value write(Tensor node, List<Value> in) {
    return switch (node.op()) {
      case Op.Input(String name) ->
          throw new IllegalArgumentException("the input " + name + " is not declared");
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
      case Op.Pad op -> Movement.pad(body, op, node.shape(), in.get(0), in.get(1));
      case Op.Concatenate op -> body.concatenate(in, op.dimension(), node.shape());
      case Op.Reverse op -> Movement.reverse(body, op, in.getFirst());
      case Op.Reduce op -> Folding.reduce(body, op, node.dtype(), node.shape(), in.getFirst());
      case Op.DotGeneral op ->
          Products.dot(body, op, node.dtype(), precision, node.shape(), in.get(0), in.get(1));
      case Op.Convolution op ->
          Products.convolution(body, op, precision, node.shape(), in.get(0), in.get(1));
      case Op.Gather _ -> Movement.gather(body, node, in.get(0), in.get(1));
      case Op.Scatter _ -> Folding.scatter(body, node.dtype(), in.get(0), in.get(1), in.get(2));
      case Op.RngBitGenerator _ -> random.words(body, node, in.getFirst());
      case Op.StopGradient _ -> in.getFirst();
    };
  }
}
