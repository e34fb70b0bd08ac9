package io.dgm.cpu.plan;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Shape;
import io.dgm.cpu.data.MiddleReduction;
import io.dgm.cpu.tile.Folding;
import java.util.ArrayList;
import java.util.List;

/** Turns reductions into reductions of rows and of columns, one after another where need be. */
final class Reduce {
  private static final long SHORT = 256;

  private static final long WIDE = 1 << 14;

  private final Lowering lowering;

  Reduce(Lowering lowering) {
    this.lowering = lowering;
  }

  /** A run of dimensions that are all folded away, or all kept. */
  private record Run(boolean folded, long size) {}

  Value lower(Op.Reduce op, DType dtype, Shape to, Value x) {
    if (to.size() == 0) {
      return lowering.array(dtype, to);
    }
    if (x.size() == 0) {
      return nothing(op.kind(), dtype, to);
    }
    List<Run> runs = runs(op, x.shape);
    if (dtype == DType.BF16 && runs.stream().filter(Run::folded).count() > 1) {
      // only the result is rounded, not what lies between
      return lowering.narrow(lower(op, DType.F32, to, lowering.widen(x)));
    }
    if (runs.stream().noneMatch(Run::folded)) {
      return lowering.reshape(lowering.dense(x), to);
    }
    Value from = array(x);
    if (runs.size() > 2 && runs.getFirst().folded && inShortRows(runs)) {
      from = fold(op.kind(), from, runs, 0);
      runs.removeFirst();
    }
    while (runs.stream().anyMatch(Run::folded)) {
      int last = runs.size() - 1;
      while (!runs.get(last).folded) {
        last--;
      }
      from = fold(op.kind(), from, runs, last);
      runs.remove(last);
      if (last > 0 && last < runs.size()) {
        // two runs of kept dimensions have met
        Run inner = runs.remove(last);
        runs.set(last - 1, new Run(false, runs.get(last - 1).size * inner.size));
      }
    }
    return lowering.reshape(from, to);
  }

  /**
   * {@return whether rows, folded one by one, are short, and those below each other can be folded
   * in the first-level cache, whole vectors at a time: channels of a batch of small images}
   */
  private static boolean inShortRows(List<Run> runs) {
    return runs.getLast().folded
        && runs.getLast().size <= SHORT
        && size(runs, 1, runs.size()) <= WIDE;
  }

  private static List<Run> runs(Op.Reduce op, Shape shape) {
    List<Run> runs = new ArrayList<>();
    for (int d = 0; d < shape.rank(); d++) {
      boolean folded = op.dimensions().contains(d);
      if (shape.dim(d) == 1) {
        continue;
      }
      if (!runs.isEmpty() && runs.getLast().folded == folded) {
        runs.set(runs.size() - 1, new Run(folded, runs.getLast().size * shape.dim(d)));
      } else {
        runs.add(new Run(folded, shape.dim(d)));
      }
    }
    return runs;
  }

  /**
   * {@return an array that a reduction can read: what is no array becomes one, within its kernel}
   */
  private Value array(Value x) {
    if (x.view.whole() && x.root().constant == null) {
      return x;
    }
    return lowering.elementwise(new Op.StopGradient(), x.dtype, x.shape, List.of(x));
  }

  private Value fold(Op.ReduceKind kind, Value from, List<Run> runs, int at) {
    long width = runs.get(at).size;
    long inner = size(runs, at + 1, runs.size());
    long outer = size(runs, 0, at);
    Value array = from.root();
    Value to = lowering.array(from.dtype, Shape.of(Math.toIntExact(outer * inner)));
    if (inner == 1) {
      lowering.fusion().place(new Reduction(kind, array, to, false, width));
    } else if (outer == 1) {
      lowering.fusion().place(new Reduction(kind, array, to, true, inner));
    } else {
      lowering.task(
          array.stage() + 1,
          List.of(array),
          to,
          () ->
              new MiddleReduction(
                  Folding.of(kind, from.dtype),
                  from.dtype,
                  array.storage,
                  to.storage,
                  (int) outer,
                  (int) width,
                  (int) inner,
                  lowering.resources().scratch()));
    }
    return to;
  }

  private static long size(List<Run> runs, int from, int to) {
    return runs.subList(from, to).stream().mapToLong(Run::size).reduce(1, (a, b) -> a * b);
  }

  private Value nothing(Op.ReduceKind kind, DType dtype, Shape to) {
    double value =
        switch (kind) {
          case SUM, OR -> 0;
          case AND -> 1;
          case MAX ->
              switch (dtype) {
                case I32 -> Integer.MIN_VALUE;
                case I64 -> Long.MIN_VALUE;
                case U32, BOOL -> 0;
                case F32, F64, BF16 -> Double.NEGATIVE_INFINITY;
              };
          case MIN ->
              switch (dtype) {
                case I32 -> Integer.MAX_VALUE;
                case I64 -> Long.MAX_VALUE;
                case U32, BOOL -> 0xffffffffL;
                case F32, F64, BF16 -> Double.POSITIVE_INFINITY;
              };
        };
    return lowering.full(dtype, to, value);
  }
}
