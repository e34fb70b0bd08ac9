package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.I;
import static io.dgm.cpu.tile.Vectors.STEP;
import static io.dgm.cpu.tile.Vectors.intTail;
import static io.dgm.cpu.tile.Vectors.ints;
import static io.dgm.cpu.tile.Vectors.put;
import static io.dgm.cpu.tile.Vectors.whole;

import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;

/** Arithmetic of I32, U32 and BOOL tiles, where one instruction does it; see {@link Lane}. */
final class IntArithmetic {
  private IntArithmetic() {}

  static void add(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).add(ints(b + i)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).add(ints(b + i, m)), m);
    }
  }

  static void sub(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).sub(ints(b + i)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).sub(ints(b + i, m)), m);
    }
  }

  static void mul(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).mul(ints(b + i)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).mul(ints(b + i, m)), m);
    }
  }

  static void max(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).max(ints(b + i)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).max(ints(b + i, m)), m);
    }
  }

  static void min(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).min(ints(b + i)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).min(ints(b + i, m)), m);
    }
  }

  static void and(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).and(ints(b + i)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).and(ints(b + i, m)), m);
    }
  }

  static void or(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).or(ints(b + i)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).or(ints(b + i, m)), m);
    }
  }

  static void xor(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).lanewise(VectorOperators.XOR, ints(b + i)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).lanewise(VectorOperators.XOR, ints(b + i, m)), m);
    }
  }

  /** b is one number for all. */
  static void shiftLeft(long to, long a, long b, int n) {
    int by = Memory.getInt(b);
    if (by < 0 || by > 31) {
      for (int k = 0; k < n; k++) {
        Memory.setInt(to + 4L * k, 0);
      }
      return;
    }
    IntVector s = IntVector.broadcast(I, by);
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).lanewise(VectorOperators.LSHL, s));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).lanewise(VectorOperators.LSHL, s), m);
    }
  }

  /** b is one number for all. */
  static void shiftRight(long to, long a, long b, int n) {
    int by = Memory.getInt(b);
    if (by < 0 || by > 31) {
      for (int k = 0; k < n; k++) {
        Memory.setInt(to + 4L * k, 0);
      }
      return;
    }
    IntVector s = IntVector.broadcast(I, by);
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).lanewise(VectorOperators.LSHR, s));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).lanewise(VectorOperators.LSHR, s), m);
    }
  }

  static void not(long to, long a, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, ints(a + i).not());
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, ints(a + i, m).not(), m);
    }
  }

  static void fill(long to, long a, int n) {
    IntVector s = IntVector.broadcast(I, Memory.getInt(a));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, s);
    }
    if (i < 4L * n) {
      put(to + i, s, intTail(i, n));
    }
  }

  /**
   * Fills runs with a number each, by whole vectors that reach into the next run, which is filled
   * after it.
   *
   * @param to address of the first
   * @param n how many elements in all
   * @param a address of the array that has the numbers
   * @param outer the place of the first in the view's first dimension
   * @param middle in its second
   * @param place in its third, along which it repeats
   */
  static void spread(
      long to, int n, long a, long outer, long middle, long place, long[] dims, long[] strides) {
    long end = to + 4L * n;
    long between = 4 * strides[1];
    long from = a + 4 * (outer * strides[0] + middle * strides[1]);
    long left = dims[1] - middle;
    long i = to;
    long next = to - 4 * place;
    while (i < end) {
      IntVector s = IntVector.broadcast(I, Memory.getInt(from));
      next = Math.min(next + 4 * dims[2], end);
      long fits = Math.min(next, end - 4L * STEP);
      for (; i < fits; i += 4L * STEP) {
        put(i, s);
        put(i + STEP, s);
        put(i + 2L * STEP, s);
        put(i + 3L * STEP, s);
      }
      for (; i < next; i += STEP) {
        put(i, s, intTail(0, (int) Math.min(I.length(), (end - i) >> 2)));
      }
      i = next;
      from += between;
      if (--left == 0) {
        left = dims[1];
        from += 4 * (strides[0] - dims[1] * strides[1]);
      }
    }
  }

  /** Counts up from a number. */
  static void count(long to, int from, int n) {
    IntVector v = IntVector.broadcast(I, from).addIndex(1);
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, v);
      v = v.add(I.length());
    }
    if (i < 4L * n) {
      put(to + i, v, intTail(i, n));
    }
  }
}
