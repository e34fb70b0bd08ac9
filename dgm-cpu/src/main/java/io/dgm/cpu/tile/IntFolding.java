package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.I;
import static io.dgm.cpu.tile.Vectors.STEP;
import static io.dgm.cpu.tile.Vectors.intTail;
import static io.dgm.cpu.tile.Vectors.ints;
import static io.dgm.cpu.tile.Vectors.put;
import static io.dgm.cpu.tile.Vectors.whole;

import io.dgm.api.tensor.Op;
import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Folding of I32 and BOOL lanes, and sums of U32: exact, so that the order is of no account.
 *
 * @param kind with which function
 */
record IntFolding(Op.ReduceKind kind) implements Folding {

  private int nothing() {
    return switch (kind) {
      case SUM, OR -> 0;
      case AND -> -1;
      case MAX -> Integer.MIN_VALUE;
      case MIN -> Integer.MAX_VALUE;
    };
  }

  @Override
  public void clear(long to, int n) {
    IntVector nothing = IntVector.broadcast(I, nothing());
    for (long i = 0; i < 4L * n; i += STEP) {
      put(to + i, nothing, intTail(i, n));
    }
  }

  @Override
  public void row(long to, long a, int n) {
    Memory.setInt(
        to,
        switch (kind) {
          case SUM -> sum(a, n);
          case MAX -> max(a, n);
          case MIN -> min(a, n);
          case AND -> and(a, n);
          case OR -> or(a, n);
        });
  }

  private static int sum(long a, int n) {
    IntVector s = IntVector.zero(I);
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      s = s.add(ints(a + i));
    }
    if (i < 4L * n) {
      s = s.add(ints(a + i, intTail(i, n)));
    }
    return s.reduceLanes(VectorOperators.ADD);
  }

  private static int max(long a, int n) {
    IntVector none = IntVector.broadcast(I, Integer.MIN_VALUE);
    IntVector s = none;
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      s = s.max(ints(a + i));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      s = s.max(none.blend(ints(a + i, m), m));
    }
    return s.reduceLanes(VectorOperators.MAX);
  }

  private static int min(long a, int n) {
    IntVector none = IntVector.broadcast(I, Integer.MAX_VALUE);
    IntVector s = none;
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      s = s.min(ints(a + i));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      s = s.min(none.blend(ints(a + i, m), m));
    }
    return s.reduceLanes(VectorOperators.MIN);
  }

  private static int and(long a, int n) {
    IntVector none = IntVector.broadcast(I, -1);
    IntVector s = none;
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      s = s.and(ints(a + i));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      s = s.and(none.blend(ints(a + i, m), m));
    }
    return s.reduceLanes(VectorOperators.AND);
  }

  private static int or(long a, int n) {
    IntVector s = IntVector.zero(I);
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      s = s.or(ints(a + i));
    }
    if (i < 4L * n) {
      s = s.or(ints(a + i, intTail(i, n)));
    }
    return s.reduceLanes(VectorOperators.OR);
  }

  @Override
  public void columns(long to, long a, int n) {
    switch (kind) {
      case SUM -> IntArithmetic.add(to, to, a, n);
      case MAX -> IntArithmetic.max(to, to, a, n);
      case MIN -> IntArithmetic.min(to, to, a, n);
      case AND -> IntArithmetic.and(to, to, a, n);
      case OR -> IntArithmetic.or(to, to, a, n);
    }
  }
}
