package io.dgm.core.cpu.tile;

import static io.dgm.core.cpu.tile.Vectors.I;
import static io.dgm.core.cpu.tile.Vectors.STEP;
import static io.dgm.core.cpu.tile.Vectors.intTail;
import static io.dgm.core.cpu.tile.Vectors.ints;
import static io.dgm.core.cpu.tile.Vectors.put;
import static io.dgm.core.cpu.tile.Vectors.whole;

import io.dgm.core.cpu.run.Memory;
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
   * Fills a run of a tile by whole vectors, over its end where the tile goes on.
   *
   * @param to the address where the run begins
   * @param a of the number
   * @param next where the run ends
   * @param end where the tile ends
   */
  static void fillOver(long to, long a, long next, long end) {
    IntVector s = IntVector.broadcast(I, Memory.getInt(a));
    long i = to;
    for (long last = Math.min(next - 1, end - 4L * STEP); i <= last; i += 4L * STEP) {
      put(i, s);
      put(i + STEP, s);
      put(i + 2L * STEP, s);
      put(i + 3L * STEP, s);
    }
    for (long last = Math.min(next - 1, end - STEP); i <= last; i += STEP) {
      put(i, s);
    }
    if (i < next) {
      put(i, s, intTail(0, (int) ((next - i) >> 2)));
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
