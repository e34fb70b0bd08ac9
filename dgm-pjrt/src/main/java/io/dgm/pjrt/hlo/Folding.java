package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import java.util.List;
import java.util.stream.IntStream;

/** The primitives that fold elements together, by a region that folds two. */
final class Folding {
  private Folding() {}

  static Value reduce(Body body, Op.Reduce op, DType dtype, Shape to, Value x) {
    if (op.dimensions().isEmpty()) {
      return x;
    }
    if (dtype == DType.BF16 && op.kind() == Op.ReduceKind.SUM) {
      // a sum is rounded once, at its end
      Value wide = body.convert(x, "f32");
      return body.convert(fold(body, op, DType.F32, to, wide), "bf16");
    }
    return fold(body, op, dtype, to, x);
  }

  private static Value fold(Body body, Op.Reduce op, DType dtype, Shape to, Value x) {
    Value start = body.constant(start(op.kind(), dtype));
    return body.op(
        "stablehlo.reduce",
        List.of(x, start),
        region(body, function(op.kind()), x.element()),
        "dimensions = " + Types.array(op.dimensions()),
        x.element(),
        to);
  }

  private static Literal start(Op.ReduceKind kind, DType dtype) {
    return switch (kind) {
      case SUM, OR -> Literal.scalar(dtype, 0);
      case AND -> Literal.scalar(dtype, 1);
      case MAX -> Extremes.least(dtype);
      case MIN -> Extremes.greatest(dtype);
    };
  }

  private static String function(Op.ReduceKind kind) {
    return switch (kind) {
      case SUM -> "stablehlo.add";
      case MAX -> "stablehlo.maximum";
      case MIN -> "stablehlo.minimum";
      case AND -> "stablehlo.and";
      case OR -> "stablehlo.or";
    };
  }

  static Value scatter(Body body, DType dtype, Value table, Value indices, Value updates) {
    if (updates.shape().size() == 0) {
      return table;
    }
    int batch = indices.shape().rank();
    List<Integer> window = IntStream.range(batch, updates.shape().rank()).boxed().toList();
    return body.op(
        "stablehlo.scatter",
        List.of(table, indices, updates),
        region(body, dtype == DType.BOOL ? "stablehlo.or" : "stablehlo.add", table.element()),
        """
        scatter_dimension_numbers = #stablehlo.scatter<update_window_dims = %s, \
        inserted_window_dims = [0], scatter_dims_to_operand_dims = [0], index_vector_dim = %s>, \
        indices_are_sorted = false, unique_indices = false\
        """
            .formatted(Types.list(window), batch),
        table.element(),
        table.shape());
  }

  private static String region(Body body, String function, String element) {
    String type = Types.tensor(element, Shape.SCALAR);
    return """
    ({
    %3$s  ^bb0(%%a: %2$s, %%b: %2$s):
    %3$s    %%c = "%1$s"(%%a, %%b) : (%2$s, %2$s) -> %2$s
    %3$s    "stablehlo.return"(%%c) : (%2$s) -> ()
    %3$s})\
    """
        .formatted(function, type, body.indent());
  }
}
