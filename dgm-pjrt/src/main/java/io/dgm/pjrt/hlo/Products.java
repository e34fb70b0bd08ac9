package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The products, as exactly as the setting says. */
final class Products {
  private final Precision precision;

  Products(Precision precision) {
    this.precision = precision;
  }

  Value dot(Body body, Op.DotGeneral op, Tensor node, Value left, Value right) {
    Value a = narrow(body, left);
    Value b = narrow(body, right);
    String attributes =
        """
        dot_dimension_numbers = #stablehlo.dot<lhs_batching_dimensions = %s, \
        rhs_batching_dimensions = %s, lhs_contracting_dimensions = %s, \
        rhs_contracting_dimensions = %s>, %s\
        """
            .formatted(
                Types.list(op.lhsBatch()),
                Types.list(op.rhsBatch()),
                Types.list(op.lhsContracting()),
                Types.list(op.rhsContracting()),
                precision.attribute());
    // a product of BF16 is summed in F32, and rounded at most once
    String element = a.element().equals("bf16") ? "f32" : a.element();
    Value product =
        body.op("stablehlo.dot_general", List.of(a, b), attributes, element, node.shape());
    return convert(body, product, Types.element(node.dtype()));
  }

  /** {@return a factor as it is multiplied} */
  private Value narrow(Body body, Value x) {
    return precision == Precision.BF16 && x.element().equals("f32") ? body.convert(x, "bf16") : x;
  }

  private static Value convert(Body body, Value x, String element) {
    return x.element().equals(element) ? x : body.convert(x, element);
  }

  Value convolution(Body body, Op.Convolution op, Tensor node, Value image, Value window) {
    Value x = narrow(body, image);
    Value w = narrow(body, window);
    int spatial = node.shape().rank() - 2;
    String numbers =
        IntStream.range(0, spatial).mapToObj(i -> ", " + i).collect(Collectors.joining());
    String padding =
        IntStream.range(0, spatial)
            .mapToObj(i -> "[" + op.padLow().get(i) + ", " + op.padHigh().get(i) + "]")
            .collect(Collectors.joining(", "));
    String straight =
        IntStream.range(0, spatial).mapToObj(_ -> "false").collect(Collectors.joining(", "));
    String attributes =
        """
        window_strides = %s, padding = dense<[%s]> : tensor<%sx2xi64>, lhs_dilation = %s, \
        rhs_dilation = %s, window_reversal = array<i1: %s>, \
        dimension_numbers = #stablehlo.conv<[b, f%s]x[o, i%s]->[b, f%s]>, \
        batch_group_count = 1 : i64, feature_group_count = 1 : i64, %s\
        """
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
    // unlike products, not every library of convolutions gives another type than it takes
    Value product =
        body.op("stablehlo.convolution", List.of(x, w), attributes, x.element(), node.shape());
    return convert(body, product, Types.element(node.dtype()));
  }
}
