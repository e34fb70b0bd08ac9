package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.stream.IntStream;

/** The primitives that count or move elements. */
final class Movement {
  private Movement() {}

  static Value iota(Body body, Op.Iota op, Tensor node) {
    String along = "iota_dimension = " + op.dimension() + " : i64";
    DType dtype = node.dtype();
    if (dtype != DType.BOOL && dtype != DType.BF16) {
      return body.op("stablehlo.iota", List.of(), along, Types.element(dtype), node.shape());
    }
    Value count = body.op("stablehlo.iota", List.of(), along, "i32", node.shape());
    return Conversion.convert(body, count, DType.I32, dtype);
  }

  static Value transpose(Body body, Op.Transpose op, Shape to, Value x) {
    return body.op(
        "stablehlo.transpose",
        List.of(x),
        "permutation = " + Types.array(op.permutation()),
        x.element(),
        to);
  }

  static Value reverse(Body body, Op.Reverse op, Value x) {
    return body.op(
        "stablehlo.reverse",
        List.of(x),
        "dimensions = " + Types.array(op.dimensions()),
        x.element(),
        x.shape());
  }

  static Value pad(Body body, Op.Pad op, Shape to, Value x, Value value) {
    return body.op(
        "stablehlo.pad",
        List.of(x, value),
        "edge_padding_low = %s, edge_padding_high = %s, interior_padding = %s"
            .formatted(Types.array(op.low()), Types.array(op.high()), Types.array(op.interior())),
        x.element(),
        to);
  }

  static Value gather(Body body, Tensor node, Value table, Value indices) {
    Shape to = node.shape();
    if (to.size() == 0) {
      // a table without rows has none to take
      return body.constant(Literal.fill(node.dtype(), to, 0));
    }
    int batch = indices.shape().rank();
    List<Integer> offset = IntStream.range(batch, to.rank()).boxed().toList();
    List<Integer> sizes =
        IntStream.range(0, table.shape().rank())
            .mapToObj(d -> d == 0 ? 1 : table.shape().dim(d))
            .toList();
    return body.op(
        "stablehlo.gather",
        List.of(table, indices),
        """
        dimension_numbers = #stablehlo.gather<offset_dims = %s, collapsed_slice_dims = [0], \
        start_index_map = [0], index_vector_dim = %s>, slice_sizes = %s, \
        indices_are_sorted = false\
        """
            .formatted(Types.list(offset), batch, Types.array(sizes)),
        table.element(),
        to);
  }
}
