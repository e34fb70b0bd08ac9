package io.dgm.bench;

import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Program;
import java.util.List;

/**
 * A convolution of a step with its operands as they lie there, such as transposed.
 *
 * @param what it is: two of the same take the same time
 * @param product that it is
 * @param result of it alone, whose operands are inputs or views of such
 */
record Convolved(String what, Products product, Tensor result) {

  static Convolved of(Tensor convolution) {
    Tensor alone =
        convolution.withOperands(convolution.operands().stream().map(Convolved::alone).toList());
    return new Convolved(text(alone), Products.of(convolution).orElseThrow(), alone);
  }

  private static Tensor alone(Tensor operand) {
    return switch (operand.op()) {
      case Op.Transpose _, Op.Reshape _, Op.Slice _, Op.Reverse _, Op.BroadcastInDim _ ->
          operand.withOperands(List.of(alone(operand.operand(0))));
      default -> Tensor.input("operand", operand.dtype(), operand.shape());
    };
  }

  private static String text(Tensor t) {
    return t.op() instanceof Op.Input
        ? t.type().toString()
        : t.op() + t.type().toString() + t.operands().stream().map(Convolved::text).toList();
  }

  /** {@return a program of nothing else} */
  Program alone() {
    return Program.of("convolution", Graph.inputs(List.of(result)), List.of(result));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Convolved c && c.what.equals(what);
  }

  @Override
  public int hashCode() {
    return what.hashCode();
  }
}
