package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import java.util.List;

/** The order of elements: a stable sort of them with their places, by a region that compares. */
final class Order {
  private Order() {}

  static Value sort(Body body, Op.Sort op, DType dtype, Value x) {
    String along = "iota_dimension = " + op.dimension() + " : i64";
    Value places = body.op("stablehlo.iota", List.of(), along, "i32", x.shape());
    if (x.shape().size() == 0) {
      return places;
    }
    String regions =
        "({\n%s%s}) {dimension = %d : i64, is_stable = true}"
            .formatted(less(body, dtype, x.element()), body.indent(), op.dimension());
    List<Value> types = List.of(x, places);
    return body.tuple("stablehlo.sort", types, regions, types).get(1);
  }

  /** {@return the region: whether one comes before another, where NaN comes after all numbers} */
  private static String less(Body outside, DType dtype, String element) {
    Body body = new Body(outside.inner(), "s_");
    Value a = new Value("%sa", element, Shape.SCALAR);
    Value b = new Value("%sb", element, Shape.SCALAR);
    Value less = body.compare(a, b, "LT", dtype);
    if (dtype.isFloating()) {
      Value number = body.compare(a, a, "EQ", dtype);
      Value beyond = body.compare(b, b, "NE", dtype);
      less = body.same("stablehlo.or", less, body.same("stablehlo.and", number, beyond));
    }
    body.line("\"stablehlo.return\"(%s) : (%s) -> ()".formatted(less.name(), less.type()));
    return "%s  ^bb0(%%sa: %s, %%sb: %s, %%si: tensor<i32>, %%sj: tensor<i32>):\n%s"
        .formatted(outside.indent(), a.type(), b.type(), body);
  }
}
