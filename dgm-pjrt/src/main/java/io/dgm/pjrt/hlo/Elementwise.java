package io.dgm.pjrt.hlo;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import java.util.List;
import java.util.Locale;

/** The element-wise primitives. */
final class Elementwise {
  private Elementwise() {}

  static Value unary(Body body, Op.UnaryKind kind, DType dtype, Value x) {
    return switch (kind) {
      // StableHLO's abs and sign take no unsigned numbers
      case ABS -> dtype == DType.U32 ? x : body.same("stablehlo.abs", x);
      case SIGN ->
          dtype == DType.U32
              ? body.convert(body.compare(x, body.fill(dtype, x.shape(), 0), "NE", dtype), "ui32")
              : body.same("stablehlo.sign", x);
      case EXPONENTIAL_MINUS_ONE ->
          dtype == DType.F32 ? NearZero.expm1(body, x) : body.same(name(kind), x);
      case LOG_PLUS_ONE -> dtype == DType.F64 ? NearZero.log1p(body, x) : body.same(name(kind), x);
      case SINE -> body.same("stablehlo.sine", x);
      case IS_FINITE -> body.op("stablehlo.is_finite", List.of(x), "", "i1", x.shape());
      case NEGATE, EXPONENTIAL, LOG, LOGISTIC, TANH, SQRT, RSQRT, COSINE, FLOOR, CEIL, NOT ->
          body.same(name(kind), x);
    };
  }

  static Value binary(Body body, Op.BinaryKind kind, DType dtype, Value a, Value b) {
    return body.same(dtype == DType.BOOL ? logical(kind) : name(kind), a, b);
  }

  /** Arithmetic of truth values, by what it means. */
  static String logical(Op.BinaryKind kind) {
    return switch (kind) {
      case ADD, MAXIMUM, OR -> "stablehlo.or";
      case MULTIPLY, MINIMUM, AND -> "stablehlo.and";
      case SUBTRACT, DIVIDE, POWER, REMAINDER, XOR, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> name(kind);
    };
  }

  static String name(Enum<?> kind) {
    return "stablehlo." + kind.name().toLowerCase(Locale.ROOT);
  }
}
