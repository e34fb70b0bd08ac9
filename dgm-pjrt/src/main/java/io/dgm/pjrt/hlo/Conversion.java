package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;

/** Conversions, which StableHLO leaves open where the target lacks the value. */
final class Conversion {
  private Conversion() {}

  static Value convert(Body body, Value x, DType from, DType to) {
    if (from == to) {
      return x;
    }
    if (to == DType.BOOL) {
      return body.compare(x, body.fill(from, x.shape(), 0), "NE", from);
    }
    if (from.isFloating() && to.isInteger()) {
      return truncate(body, x, from, to);
    }
    if (to == DType.BF16 && from != DType.F32 && from != DType.BOOL) {
      // the reference rounds to BF16 through F32
      return body.convert(body.convert(x, "f32"), "bf16");
    }
    return body.convert(x, Types.element(to));
  }

  /** Towards 0, to the end of the range where beyond, 0 for NaN. */
  private static Value truncate(Body body, Value x, DType from, DType to) {
    Shape shape = x.shape();
    double low = to == DType.U32 ? 0 : to == DType.I32 ? -0x1p31 : -0x1p63;
    double high = to == DType.U32 ? 0x1p32 : to == DType.I32 ? 0x1p31 : 0x1p63;
    Value least = body.fill(Extremes.least(to), shape);
    Value greatest = body.fill(Extremes.greatest(to), shape);
    Value inside = body.convert(x, Types.element(to));
    Value below = body.compare(x, body.fill(from, shape, low), "LT", from);
    Value above = body.compare(x, body.fill(from, shape, high), "GE", from);
    Value nan = body.compare(x, x, "NE", from);
    Value bounded = body.select(above, greatest, body.select(below, least, inside));
    return body.select(nan, body.fill(Literal.scalar(to, 0), shape), bounded);
  }
}
