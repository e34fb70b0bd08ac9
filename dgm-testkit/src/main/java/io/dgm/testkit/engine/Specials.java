package io.dgm.testkit.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The values of each dtype that break things. */
final class Specials {
  private Specials() {}

  /** {@return a vector of them} */
  static Literal vector(DType dtype, EngineTraits traits) {
    if (dtype == DType.I64) {
      long[] values = {
        0, 1, -1, 2, -7, 7, 63, 64, 1L << 40, -(1L << 40), Long.MAX_VALUE, Long.MIN_VALUE
      };
      return Literal.of(dtype, Shape.of(values.length), MemorySegment.ofArray(values));
    }
    double[] values = numbers(dtype, traits).stream().mapToDouble(Double::doubleValue).toArray();
    return Literal.convert(dtype, Shape.of(values.length), values);
  }

  private static List<Double> numbers(DType dtype, EngineTraits traits) {
    return switch (dtype) {
      case F32 ->
          floating(
              Float.MAX_VALUE, Float.MIN_NORMAL, Float.MIN_NORMAL / 3, Float.MIN_VALUE, traits);
      case BF16 ->
          floating(Float.MAX_VALUE * (1 - 0x1p-8), Float.MIN_NORMAL, 0x1p-130, 0x1p-133, traits);
      case F64 ->
          floating(
              Double.MAX_VALUE, Double.MIN_NORMAL, Double.MIN_NORMAL / 3, Double.MIN_VALUE, traits);
      case I32 ->
          List.of(
              0.0, 1.0, -1.0, 2.0, -7.0, 7.0, 31.0, 32.0, 1e6, -1e6, 2147483647.0, -2147483648.0);
      case U32 -> List.of(0.0, 1.0, 2.0, 7.0, 31.0, 32.0, 1e6, 2147483648.0, 4294967295.0);
      case BOOL -> List.of(0.0, 1.0);
      case I64 -> throw new IllegalArgumentException("doubles do not hold them");
    };
  }

  private static List<Double> floating(
      double max, double normal, double denormal, double least, EngineTraits traits) {
    List<Double> all =
        new ArrayList<>(
            Arrays.asList(
                0.0,
                -0.0,
                Double.NaN,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                1.0,
                -1.0,
                0.5,
                -0.5,
                2.0,
                3.0,
                -2.5,
                1e-3,
                20.0,
                -20.0,
                12345.0,
                -3e9,
                max,
                -max,
                normal,
                -normal));
    if (traits.denormals()) {
      all.addAll(List.of(denormal, -denormal, least, -least));
    }
    return all;
  }

  /** {@return a literal with zeros of the same sign for numbers too small to be normal} */
  static Literal withoutDenormals(Literal literal) {
    DType dtype = literal.dtype();
    if (!dtype.isFloating()) {
      return literal;
    }
    double normal = dtype == DType.F64 ? Double.MIN_NORMAL : Float.MIN_NORMAL;
    double[] values = literal.toDoubles();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.abs(values[i]) < normal ? Math.copySign(0, values[i]) : values[i];
    }
    return Literal.convert(dtype, literal.shape(), values);
  }

  /** {@return each of n elements n times in a row, for a table of pairs} */
  static Literal rows(Literal vector) {
    return pick(vector, true);
  }

  /** {@return n elements n times over, for a table of pairs} */
  static Literal columns(Literal vector) {
    return pick(vector, false);
  }

  private static Literal pick(Literal vector, boolean rows) {
    int n = vector.shape().size();
    int bytes = vector.dtype().bytes();
    byte[] out = new byte[n * n * bytes];
    for (int i = 0; i < n * n; i++) {
      int from = rows ? i / n : i % n;
      MemorySegment.copy(
          vector.data(), (long) from * bytes, MemorySegment.ofArray(out), (long) i * bytes, bytes);
    }
    return Literal.of(vector.dtype(), Shape.of(n, n), MemorySegment.ofArray(out));
  }
}
