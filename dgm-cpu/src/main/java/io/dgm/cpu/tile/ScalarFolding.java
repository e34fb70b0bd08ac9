package io.dgm.cpu.tile;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Op;
import io.dgm.cpu.run.Memory;

/**
 * Folding an element at a time, of F64, I64 and the extremes of U32.
 *
 * @param kind with which function
 * @param dtype of what
 */
record ScalarFolding(Op.ReduceKind kind, DType dtype) implements Folding {

  @Override
  public void clear(long to, int n) {
    int size = Lane.of(dtype).bytes();
    for (long i = 0; i < (long) n * size; i += size) {
      if (dtype == DType.F64) {
        Memory.setDouble(
            to + i,
            switch (kind) {
              case MAX -> Double.NEGATIVE_INFINITY;
              case MIN -> Double.POSITIVE_INFINITY;
              case SUM, AND, OR -> 0;
            });
      } else {
        Scalars.set(dtype, to + i, nothing());
      }
    }
  }

  private long nothing() {
    return switch (kind) {
      case SUM, OR -> 0;
      case AND -> 1;
      case MAX ->
          switch (dtype) {
            case I64 -> Long.MIN_VALUE;
            case I32 -> Integer.MIN_VALUE;
            default -> 0;
          };
      case MIN ->
          switch (dtype) {
            case I64 -> Long.MAX_VALUE;
            case I32 -> Integer.MAX_VALUE;
            default -> 0xffffffffL;
          };
    };
  }

  @Override
  public void row(long to, long a, int n) {
    clear(to, 1);
    int size = Lane.of(dtype).bytes();
    for (long i = 0; i < (long) n * size; i += size) {
      fold(to, a + i);
    }
  }

  @Override
  public void columns(long to, long a, int n) {
    int size = Lane.of(dtype).bytes();
    for (long i = 0; i < (long) n * size; i += size) {
      fold(to + i, a + i);
    }
  }

  private void fold(long to, long a) {
    if (dtype == DType.F64) {
      double x = Memory.getDouble(to);
      double y = Memory.getDouble(a);
      Memory.setDouble(
          to,
          switch (kind) {
            case SUM -> x + y;
            case MAX -> Math.max(x, y);
            case MIN -> Math.min(x, y);
            case AND, OR -> throw new IllegalStateException(kind.toString());
          });
      return;
    }
    long x = Scalars.get(dtype, to);
    long y = Scalars.get(dtype, a);
    Scalars.set(
        dtype,
        to,
        switch (kind) {
          case SUM -> x + y;
          case MAX -> Math.max(x, y);
          case MIN -> Math.min(x, y);
          case AND -> x & y;
          case OR -> x | y;
        });
  }
}
