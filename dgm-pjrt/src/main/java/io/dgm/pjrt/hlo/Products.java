package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The products. */
final class Products {
  private Products() {}

  static Value dot(
      Body body, Op.DotGeneral op, DType dtype, Precision precision, Shape to, Value a, Value b) {
    String attributes =
        """
        dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = %s, \
        rhs_batching_dimensions = %s, lhs_contracting_dimensions = %s, \
        rhs_contracting_dimensions = %s>, %s"""
            .formatted(
                Types.list(op.lhsBatch()),
                Types.list(op.rhsBatch()),
                Types.list(op.lhsContracting()),
                Types.list(op.rhsContracting()),
                precision.attribute());
    // a product of BF16 is summed in F32 and rounded once
    String element = dtype == DType.BF16 ? "f32" : a.element();
    Value product = body.op("stablehlo.dot_general", List.of(a, b), attributes, element, to);
    return dtype == DType.BF16 ? body.convert(product, "bf16") : product;
  }

  static Value convolution(
      Body body, Op.Convolution op, Precision precision, Shape to, Value x, Value w) {
    int spatial = to.rank() - 2;
    String numbers = IntStream.range(0, spatial).mapToObj(i -> ", " + i).collect(Collectors.joining());
    String padding =
        IntStream.range(0, spatial)
            .mapToObj(i -> "[" + op.padLow().get(i) + ", " + op.padHigh().get(i) + "]")
            .collect(Collectors.joining(", "));
    String straight =
        IntStream.range(0, spatial).mapToObj(_ -> "false").collect(Collectors.joining(", "));
    String attributes =
        """
        window_strides = %s, padding = dense<[%s]> : tensor<%dx2xi64>, lhs_dilation = %s, \
        rhs_dilation = %s, window_reversal = array<i1: %s>, \
        dimension_numbers = #stablehlo.conv<[b, f%s]x[o, i%s]->[b, f%s]>, \
        batch_group_count = 1 : i64, feature_group_count = 1 : i64, %s"""
            .formatted(
                Types.array(op.strides()),
                padding,
                spatial,
                Types.array(op.lhsDilation()),
                Types.array(op.rhsDilation()),
                straight,
                numbers,
                numbers,
                numbers,
                precision.attribute());
    return body.op("stablehlo.convolution", List.of(x, w), attributes, x.element(), to);
  }
}
