package io.dgm.engine.compiler;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.Locale;
import java.util.stream.Collectors;

/** Graphs as text, such as multiply(x, broadcast(2.0)). */
final class Shown {
  private Shown() {}

  static String text(Tensor node) {
    String name =
        switch (node.op()) {
          case Op.Input(String input) -> input;
          case Op.Constant(Literal value) -> node.rank() == 0 ? "" + value.item() : "constant";
          case Op.Unary op -> op.kind().name().toLowerCase(Locale.ROOT);
          case Op.Binary op -> op.kind().name().toLowerCase(Locale.ROOT);
          case Op.Compare op -> op.direction().name().toLowerCase(Locale.ROOT);
          case Op.Reduce op -> op.kind().name().toLowerCase(Locale.ROOT) + op.dimensions();
          case Op.Transpose op -> "transpose" + op.permutation();
          case Op.Convert _ -> node.dtype().name().toLowerCase(Locale.ROOT);
          case Op.BroadcastInDim op -> "broadcast" + op.dimensions();
          case Op.Slice op -> "slice" + op.starts() + op.limits() + op.strides();
          case Op.Pad op -> "pad" + op.low() + op.high();
          case Op.Concatenate op -> "concatenate" + op.dimension();
          case Op.Reverse op -> "reverse" + op.dimensions();
          case Op.DotGeneral op -> "dot" + op.lhsContracting() + op.rhsContracting();
          case Op.Iota _,
              Op.Select _,
              Op.Reshape _,
              Op.Convolution _,
              Op.Gather _,
              Op.Scatter _,
              Op.DynamicSlice _,
              Op.DynamicUpdateSlice _,
              Op.Sort _,
              Op.RngBitGenerator _,
              Op.StopGradient _,
              Op.Scan _,
              Op.GetTupleElement _ ->
              node.op().getClass().getSimpleName().toLowerCase(Locale.ROOT);
        };
    return node.operands().isEmpty()
        ? name
        : node.operands().stream()
            .map(Shown::text)
            .collect(Collectors.joining(", ", name + "(", ")"));
  }
}
