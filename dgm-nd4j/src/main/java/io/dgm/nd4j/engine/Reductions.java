package io.dgm.nd4j.engine;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.api.tensor.Op.ReduceKind;
import io.dgm.nd4j.engine.Lowering.Adder;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.same.Sum;

/** Reductions: sums of real numbers through ND4J, whose extremes lose the NaN. */
final class Reductions {
  private Reductions() {}

  /** Neighbouring dimensions that are all folded or all kept. */
  private record Run(int size, boolean folded) {}

  private static Step of(Op.Reduce op, Value in, Value out) {
    List<Run> runs = new ArrayList<>();
    for (int d = 0; d < in.shape().rank(); d++) {
      Run now = new Run(in.shape().dim(d), op.dimensions().contains(d));
      Run before = runs.isEmpty() ? null : runs.getLast();
      if (before != null && before.folded == now.folded) {
        runs.set(runs.size() - 1, new Run(before.size * now.size, now.folded));
      } else {
        runs.add(now);
      }
    }
    boolean sum = op.kind() == ReduceKind.SUM && in.dtype().isFloating();
    return sum && in.size() > 0 ? sum(runs, in, out) : fold(op.kind(), runs, in, out);
  }

  /** Adds instructions: ND4J sums F32 one by one in F32, so many of them are summed in F64. */
  static void lower(Memory memory, Adder adder, Op.Reduce op, Value in, Value out) {
    boolean many = in.size() / out.size() > 512;
    if (op.kind() != ReduceKind.SUM || in.dtype() != DType.F32 || !many) {
      adder.add(List.of(in, out), () -> of(op, in, out));
      return;
    }
    Value wide = memory.take(DType.F64, in.shape());
    Value total = memory.take(DType.F64, out.shape());
    adder.add(List.of(in, wide), () -> Conversions.of(in, wide));
    adder.add(List.of(wide, total), () -> of(op, wide, total));
    adder.add(List.of(total, out), () -> Conversions.of(total, out));
    memory.release(wide);
    memory.release(total);
  }

  private static Step sum(List<Run> runs, Value in, Value out) {
    if (runs.stream().noneMatch(r -> r.folded)) {
      return Calls.copy(in.flat(), out.flat());
    }
    List<Run> all = new ArrayList<>(runs);
    if (all.stream().allMatch(r -> r.folded)) {
      all.addFirst(new Run(1, false)); // ND4J reduces everything to another kind of array
    }
    int[] axes = new int[all.size()];
    int folded = 0;
    for (int d = 0; d < axes.length; d++) {
      if (all.get(d).folded) {
        axes[folded++] = d;
      }
    }
    INDArray x = in.dense(all.stream().mapToInt(Run::size).toArray());
    INDArray z = out.dense(all.stream().filter(r -> !r.folded).mapToInt(Run::size).toArray());
    return Calls.of(new Sum(x, null, z, false, Arrays.copyOf(axes, folded)));
  }

  private static Step fold(ReduceKind kind, List<Run> runs, Value in, Value out) {
    int[] sizes = runs.stream().mapToInt(Run::size).toArray();
    int[] strides = new int[sizes.length];
    int stride = 1;
    for (int d = sizes.length - 1; d >= 0; d--) {
      strides[d] = runs.get(d).folded ? 0 : stride;
      stride *= runs.get(d).folded ? 1 : sizes[d];
    }
    DType dtype = in.dtype();
    DoubleBinaryOperator reals = reals(kind);
    LongBinaryOperator integers = integers(kind);
    return () -> {
      MemorySegment x = in.host();
      MemorySegment z = out.host();
      for (int i = 0; i < out.size(); i++) {
        start(kind, dtype, z, i);
      }
      int[] at = new int[sizes.length];
      long place = 0;
      for (long i = 0; i < in.size(); i++) {
        if (dtype.isFloating()) {
          double folded =
              reals.applyAsDouble(Elements.real(dtype, z, place), Elements.real(dtype, x, i));
          Elements.set(dtype, z, place, folded);
        } else {
          long folded =
              integers.applyAsLong(
                  Elements.integer(dtype, z, place), Elements.integer(dtype, x, i));
          Elements.set(dtype, z, place, folded);
        }
        for (int d = sizes.length - 1; d >= 0; d--) {
          place += strides[d];
          if (++at[d] < sizes[d]) {
            break;
          }
          at[d] = 0;
          place -= (long) strides[d] * sizes[d];
        }
      }
      out.written();
    };
  }

  private static void start(ReduceKind kind, DType dtype, MemorySegment z, long i) {
    if (dtype.isFloating()) {
      Elements.set(dtype, z, i, real(kind));
    } else {
      Elements.set(dtype, z, i, integer(kind, dtype));
    }
  }

  private static DoubleBinaryOperator reals(ReduceKind kind) {
    return switch (kind) {
      case SUM -> Double::sum;
      case MAX -> Math::max;
      case MIN -> Math::min;
      case AND, OR -> (_, _) -> Double.NaN;
    };
  }

  private static LongBinaryOperator integers(ReduceKind kind) {
    return switch (kind) {
      case SUM -> Long::sum;
      case MAX -> Math::max;
      case MIN -> Math::min;
      case AND -> (a, b) -> a & b;
      case OR -> (a, b) -> a | b;
    };
  }

  private static double real(ReduceKind kind) {
    return switch (kind) {
      case SUM, AND, OR -> 0;
      case MAX -> Double.NEGATIVE_INFINITY;
      case MIN -> Double.POSITIVE_INFINITY;
    };
  }

  private static long integer(ReduceKind kind, DType dtype) {
    return switch (kind) {
      case SUM, OR -> 0;
      case AND -> 1;
      case MAX -> dtype == DType.I32 ? Integer.MIN_VALUE : dtype == DType.I64 ? Long.MIN_VALUE : 0;
      case MIN ->
          dtype == DType.I32
              ? Integer.MAX_VALUE
              : dtype == DType.I64 ? Long.MAX_VALUE : 0xffffffffL;
    };
  }
}
