package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;

/**
 * Functions that must be exact near 0, by formulas of their own where XLA's for processors is off
 * by more units in the last place than the contract of engines allows. Series, not formulas in
 * which rounding errors cancel: XLA's simplifier takes (1 + x) - 1 for x.
 */
final class NearZero {
  private static final int TERMS = 8;
  private static final int ARTANH_TERMS = 16;

  private NearZero() {}

  /** {@return e^x - 1 of F32: as it says for great x, by its series for small} */
  static Value expm1(Body body, Value x) {
    Value one = number(body, DType.F32, x, 1);
    Value series = one;
    for (int n = TERMS; n > 1; n--) {
      Value part = body.same("stablehlo.multiply", x, number(body, DType.F32, x, 1.0 / n));
      series = body.same("stablehlo.add", one, body.same("stablehlo.multiply", part, series));
    }
    Value near = body.same("stablehlo.multiply", x, series);
    Value far = body.same("stablehlo.exponential_minus_one", x);
    Value half = number(body, DType.F32, x, 0.5);
    Value small = body.compare(body.same("stablehlo.abs", x), half, "LT", DType.F32);
    return body.select(small, near, far);
  }

  /** {@return log(1 + x) of F64: as it says for great x, 2 artanh(x / (2 + x)) for small} */
  static Value log1p(Body body, Value x) {
    Value one = number(body, DType.F64, x, 1);
    Value two = number(body, DType.F64, x, 2);
    Value sum = body.same("stablehlo.add", two, x);
    Value s = body.same("stablehlo.divide", x, sum);
    Value square = body.same("stablehlo.multiply", s, s);
    Value series = number(body, DType.F64, x, 1.0 / (2 * ARTANH_TERMS + 1));
    for (int n = ARTANH_TERMS - 1; n >= 0; n--) {
      Value term = number(body, DType.F64, x, 1.0 / (2 * n + 1));
      series = body.same("stablehlo.add", term, body.same("stablehlo.multiply", square, series));
    }
    // not 2 s, which is denormal where x is not
    Value first = body.same("stablehlo.multiply", x, body.same("stablehlo.divide", two, sum));
    Value near = body.same("stablehlo.multiply", first, series);
    Value far = body.same("stablehlo.log", body.same("stablehlo.add", one, x));
    Value half = number(body, DType.F64, x, 0.5);
    Value small = body.compare(body.same("stablehlo.abs", x), half, "LT", DType.F64);
    return body.select(small, near, far);
  }

  private static Value number(Body body, DType dtype, Value like, double number) {
    return body.fill(dtype, like.shape(), number);
  }
}
