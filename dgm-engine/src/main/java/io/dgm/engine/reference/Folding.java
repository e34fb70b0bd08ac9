package io.dgm.engine.reference;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import java.util.Arrays;

/** The definition of the primitives that fold elements together one by one. */
final class Folding {
  private Folding() {}

  static Value reduce(Op.Reduce op, DType dtype, Shape from, Shape to, Value x) {
    int[] strides = to.strides();
    boolean[] folded = new boolean[from.rank()];
    op.dimensions().forEach(d -> folded[d] = true);
    int[] into =
        Movement.places(
            from,
            at -> {
              int place = 0;
              int kept = 0;
              for (int d = 0; d < at.length; d++) {
                if (!folded[d]) {
                  place += at[d] * strides[kept++];
                }
              }
              return place;
            });
    return switch (x) {
      case Value.Reals(double[] v) -> {
        double[] out = new double[to.size()];
        Arrays.fill(out, realStart(op.kind()));
        for (int i = 0; i < v.length; i++) {
          out[into[i]] = real(op.kind(), out[into[i]], v[i]);
        }
        Arrays.setAll(out, i -> Rounding.real(dtype, out[i]));
        yield new Value.Reals(out);
      }
      case Value.Integers(long[] v) -> {
        long[] out = new long[to.size()];
        Arrays.fill(out, integerStart(op.kind(), dtype));
        for (int i = 0; i < v.length; i++) {
          out[into[i]] = integer(op.kind(), out[into[i]], v[i]);
        }
        Arrays.setAll(out, i -> Rounding.integer(dtype, out[i]));
        yield new Value.Integers(out);
      }
    };
  }

  private static double realStart(Op.ReduceKind kind) {
    return switch (kind) {
      case SUM -> 0;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
      case AND, OR -> throw new IllegalArgumentException(kind + " takes no real numbers");
    };
  }

  private static double real(Op.ReduceKind kind, double a, double b) {
    return switch (kind) {
      case SUM -> a + b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case AND, OR -> throw new IllegalArgumentException(kind + " takes no real numbers");
    };
  }

  private static long integerStart(Op.ReduceKind kind, DType dtype) {
    return switch (kind) {
      case SUM, OR -> 0;
      case AND -> 1;
      case MAX -> dtype == DType.I64 ? Long.MIN_VALUE : dtype == DType.I32 ? Integer.MIN_VALUE : 0;
      case MIN ->
          dtype == DType.I64
              ? Long.MAX_VALUE
              : dtype == DType.I32 ? Integer.MAX_VALUE : 0xffffffffL;
    };
  }

  private static long integer(Op.ReduceKind kind, long a, long b) {
    return switch (kind) {
      case SUM -> a + b;
      case MAX -> Math.max(a, b);
      case MIN -> Math.min(a, b);
      case AND -> a & b;
      case OR -> a | b;
    };
  }

  /** Adds in index order and, like any addition, rounds after each. */
  static Value scatter(DType dtype, Shape table, Value x, Value indices, Value updates) {
    long[] rows = indices.integers();
    int width = table.sub(1, table.rank()).size();
    return switch (x) {
      case Value.Reals(double[] v) -> {
        double[] out = v.clone();
        double[] add = updates.reals();
        for (int i = 0; i < add.length; i++) {
          long row = rows[i / width];
          if (row >= 0 && row < table.dim(0)) {
            int at = (int) row * width + i % width;
            out[at] = Rounding.real(dtype, out[at] + add[i]);
          }
        }
        yield new Value.Reals(out);
      }
      case Value.Integers(long[] v) -> {
        long[] out = v.clone();
        long[] add = updates.integers();
        for (int i = 0; i < add.length; i++) {
          long row = rows[i / width];
          if (row >= 0 && row < table.dim(0)) {
            int at = (int) row * width + i % width;
            out[at] = Rounding.integer(dtype, out[at] + add[i]);
          }
        }
        yield new Value.Integers(out);
      }
    };
  }
}
