package io.dgm.engine.compiler;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Graph;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Scan;
import io.dgm.api.tensor.Tensor;
import io.dgm.engine.spi.Program;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * The executable specification of a program: every node has the type that the rules of its
 * operation give to the types of its operands, and every input is declared. That graphs have no
 * cycle follows from their nodes being immutable, and made after their operands.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Verifier {
  private Verifier() {}

  /**
   * Checks a program.
   *
   * @param program the program
   * @throws DgmException that names the node which is not as it must be
   */
  public static void verify(Program program) {
    record Part(String name, Collection<Tensor> inputs, List<Tensor> outputs) {}
    Deque<Part> parts = new ArrayDeque<>();
    parts.push(new Part("program " + program.name(), program.inputs(), program.outputs()));
    while (!parts.isEmpty()) {
      Part part = parts.pop();
      for (Tensor node : Graph.topological(part.outputs)) {
        String fault = fault(node, part.inputs);
        if (fault != null) {
          throw new DgmException(part.name + ": " + node + ": " + fault);
        }
        if (node.op() instanceof Op.Scan op) {
          String name = part.name + ", in a loop of " + op.length();
          parts.push(new Part(name, op.body().parameters(), op.body().results()));
        }
      }
    }
  }

  private static String fault(Tensor node, Collection<Tensor> inputs) {
    return switch (node.op()) {
      case Op.Input _ -> inputs.contains(node) ? null : "is not declared as an input";
      case Op.Constant(Literal value) ->
          value.dtype() == node.dtype() && value.shape().equals(node.shape())
              ? null
              : "its value is " + value.dtype() + value.shape();
      case Op.Iota(int dimension) ->
          dimension >= 0 && dimension < node.rank() && node.dtype() != DType.BOOL
              ? null
              : "counts along dimension " + dimension;
      case Op.Unary _,
          Op.Binary _,
          Op.Compare _,
          Op.Select _,
          Op.Convert _,
          Op.BroadcastInDim _,
          Op.Reshape _,
          Op.Transpose _,
          Op.Slice _,
          Op.DynamicSlice _,
          Op.DynamicUpdateSlice _,
          Op.Sort _,
          Op.Pad _,
          Op.Concatenate _,
          Op.Reverse _,
          Op.Reduce _,
          Op.DotGeneral _,
          Op.Convolution _,
          Op.Gather _,
          Op.Scatter _,
          Op.RngBitGenerator _,
          Op.StopGradient _,
          Op.Scan _ ->
          inferred(node);
      case Op.GetTupleElement(int index) -> {
        Tensor again = Scan.element(node.operand(0), index);
        yield again.type().equals(node.type()) ? null : "its loop gives " + again.type();
      }
    };
  }

  /** Builds the node again, over operands of which nothing but the type is known. */
  private static String inferred(Tensor node) {
    List<Tensor> operands =
        node.operands().stream().map(t -> Tensor.input("", t.dtype(), t.shape())).toList();
    Tensor again = node.withOperands(operands);
    return again.type().equals(node.type()) ? null : "its operands give " + again.type();
  }
}
