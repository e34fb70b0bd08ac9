package io.dgm.onnx;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/** Primitives on elements, and folds of them. */
final class Elementwise {
  private static final double TWO_32 = 0x1p32;

  private Elementwise() {}

  static String unary(Body body, Op.UnaryKind kind, Tensor t, String x) {
    DType dtype = t.dtype();
    return switch (kind) {
      case ABS -> body.op("Abs", x);
      case NEGATE -> wrapped(body, dtype, body.op("Neg", x));
      case EXPONENTIAL -> body.op("Exp", x);
      case EXPONENTIAL_MINUS_ONE -> expm1(body, dtype, x);
      case LOG -> body.op("Log", x);
      case LOG_PLUS_ONE -> log1p(body, dtype, x);
      case LOGISTIC -> body.op("Sigmoid", x);
      case TANH -> body.op("Tanh", x);
      case SQRT -> body.op("Sqrt", x);
      case RSQRT -> body.op("Reciprocal", body.op("Sqrt", x));
      case SINE -> body.op("Sin", x);
      case COSINE -> body.op("Cos", x);
      case SIGN -> body.op("Sign", x);
      case FLOOR -> body.op("Floor", x);
      case CEIL -> body.op("Ceil", x);
      case NOT ->
          switch (dtype) {
            case BOOL -> body.op("Not", x);
            case U32 -> body.op("Sub", body.document.number((long) TWO_32 - 1), x);
            default -> body.op("BitwiseNot", x);
          };
      case IS_FINITE -> body.op("Not", body.op("Or", body.op("IsInf", x), body.op("IsNaN", x)));
    };
  }

  /** e^x - 1 = tanh(x/2) (e^x + 1), which loses nothing near 0. */
  private static String expm1(Body body, DType dtype, String x) {
    String half = body.op("Mul", x, body.document.scalar(dtype, 0.5));
    String above = body.op("Add", body.op("Exp", x), body.document.scalar(dtype, 1));
    return body.op("Mul", body.op("Tanh", half), above);
  }

  /** log(1+x) = log(u) x / (u-1) for u the rounded 1+x, as Kahan has it; x where u is 1. */
  private static String log1p(Body body, DType dtype, String x) {
    String one = body.document.scalar(dtype, 1);
    String u = body.op("Add", x, one);
    String log = body.op("Log", u);
    String exact = body.op("Div", body.op("Mul", log, x), body.op("Sub", u, one));
    String small = body.op("Where", body.op("Equal", u, one), x, exact);
    return body.op("Where", body.op("Greater", x, one), log, small); // infinity among these
  }

  /** {@return numbers modulo 2^32 where they are unsigned} */
  private static String wrapped(Body body, DType dtype, String x) {
    return dtype == DType.U32 ? body.op("Mod", x, body.document.number((long) TWO_32)) : x;
  }

  static String binary(Body body, Op.BinaryKind kind, Tensor t, List<String> operands) {
    DType dtype = t.dtype();
    if (dtype == DType.BOOL) {
      return logical(body, kind, t, operands);
    }
    return switch (kind) {
      case ADD -> wrapped(body, dtype, body.op("Add", operands));
      case SUBTRACT -> wrapped(body, dtype, body.op("Sub", operands));
      case MULTIPLY -> wrapped(body, dtype, body.op("Mul", operands));
      case DIVIDE -> body.op("Div", operands);
      case MAXIMUM -> body.op("Max", operands);
      case MINIMUM -> body.op("Min", operands);
      case POWER -> body.op("Pow", operands);
      case REMAINDER -> body.op("Mod", operands, Attribute.of("fmod", 1));
      case AND -> body.op("BitwiseAnd", operands);
      case OR -> body.op("BitwiseOr", operands);
      case XOR -> body.op("BitwiseXor", operands);
      case SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> shifted(body, kind, t, operands);
    };
  }

  /** {@return numbers shifted by as many bits, all of them; only unsigned ones are} */
  private static String shifted(Body body, Op.BinaryKind kind, Tensor t, List<String> operands) {
    Tensor bits = t.operand(1);
    while (bits.op() instanceof Op.BroadcastInDim) {
      bits = bits.operand(0);
    }
    if (t.dtype() != DType.U32
        || !(bits.op() instanceof Op.Constant constant)
        || constant.value().shape().size() != 1
        || constant.value().get(0) >= Integer.SIZE) {
      body.document.lacks("shift of " + t.type());
      return body.document.name();
    }
    String factor = body.document.number(1L << (int) constant.value().get(0));
    return kind == Op.BinaryKind.SHIFT_LEFT
        ? wrapped(body, DType.U32, body.op("Mul", operands.getFirst(), factor))
        : body.op("Div", operands.getFirst(), factor);
  }

  private static String logical(Body body, Op.BinaryKind kind, Tensor t, List<String> operands) {
    return switch (kind) {
      case ADD, MAXIMUM, OR -> body.op("Or", operands);
      case MULTIPLY, MINIMUM, AND -> body.op("And", operands);
      case XOR, SUBTRACT -> body.op("Xor", operands);
      case DIVIDE, POWER, REMAINDER, SHIFT_LEFT, SHIFT_RIGHT_LOGICAL -> {
        body.document.lacks(kind.name().toLowerCase(java.util.Locale.ROOT) + " of " + t.type());
        yield body.document.name();
      }
    };
  }

  static String compare(Body body, Op.Direction direction, DType of, List<String> operands) {
    List<String> numbers =
        of == DType.BOOL ? operands.stream().map(o -> body.cast(o, DType.I32)).toList() : operands;
    return switch (direction) {
      case EQ -> body.op("Equal", numbers);
      case NE -> body.op("Not", body.op("Equal", numbers));
      case LT -> body.op("Less", numbers);
      case LE -> body.op("LessOrEqual", numbers);
      case GT -> body.op("Greater", numbers);
      case GE -> body.op("GreaterOrEqual", numbers);
    };
  }

  static String select(Body body, DType dtype, List<String> operands) {
    if (dtype != DType.BOOL) {
      return body.op("Where", operands);
    }
    String first = body.op("And", operands.get(0), operands.get(1));
    return body.op("Or", first, body.op("And", body.op("Not", operands.get(0)), operands.get(2)));
  }

  static String convert(Body body, DType from, DType to, String x) {
    if (from == to) {
      return x;
    }
    if (to == DType.U32) {
      return from.isFloating()
          ? clipped(body, body.cast(x, DType.I64), 0, (long) TWO_32 - 1)
          : wrapped(body, to, body.cast(x, DType.I64));
    }
    if (to == DType.I32 && from.isFloating()) {
      String whole = body.cast(x, DType.I64);
      return body.cast(clipped(body, whole, Integer.MIN_VALUE, Integer.MAX_VALUE), to);
    }
    if (to == DType.I32 && from == DType.U32) {
      String high = body.op("Greater", x, body.document.number(Integer.MAX_VALUE));
      String wrapped = body.op("Sub", x, body.document.number((long) TWO_32));
      return body.cast(body.op("Where", high, wrapped, x), to);
    }
    return body.cast(x, to);
  }

  static String clipped(Body body, String x, long low, long high) {
    String above = body.op("Max", x, body.document.number(low));
    return body.op("Min", above, body.document.number(high));
  }

  static String reduce(
      Body body, Op.ReduceKind kind, DType dtype, String x, List<Integer> dimensions) {
    if (dimensions.isEmpty()) {
      return x;
    }
    String axes = body.document.longs(dimensions.stream().map(Integer::longValue).toList());
    Message drop = Attribute.of("keepdims", 0);
    boolean truth = dtype == DType.BOOL;
    String in = truth ? body.cast(x, DType.I32) : x;
    String folded =
        switch (kind) {
          case SUM -> wrapped(body, dtype, body.op("ReduceSum", List.of(in, axes), drop));
          case MAX, OR -> body.op("ReduceMax", List.of(in, axes), drop);
          case MIN, AND -> body.op("ReduceMin", List.of(in, axes), drop);
        };
    return truth ? body.cast(folded, DType.BOOL) : folded;
  }
}
