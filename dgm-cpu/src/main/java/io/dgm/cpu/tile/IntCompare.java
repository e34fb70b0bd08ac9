package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.I;
import static io.dgm.cpu.tile.Vectors.STEP;
import static io.dgm.cpu.tile.Vectors.intTail;
import static io.dgm.cpu.tile.Vectors.ints;
import static io.dgm.cpu.tile.Vectors.put;
import static io.dgm.cpu.tile.Vectors.whole;

import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Comparisons of I32 tiles (signed); the result is BOOL as {@link Lane} holds it. */
final class IntCompare {
  private IntCompare() {}

  private static IntVector truth(VectorMask<Integer> m) {
    return IntVector.zero(I).blend(-1, m);
  }

  static void equal(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.EQ, ints(b + i))));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.EQ, ints(b + i, m))), m);
    }
  }

  static void notEqual(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.NE, ints(b + i))));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.NE, ints(b + i, m))), m);
    }
  }

  static void greater(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.GT, ints(b + i))));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.GT, ints(b + i, m))), m);
    }
  }

  static void greaterEqual(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.GE, ints(b + i))));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.GE, ints(b + i, m))), m);
    }
  }

  static void equalScalar(long to, long a, long b, int n) {
    var s = IntVector.broadcast(I, Memory.getInt(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.EQ, s)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.EQ, s)), m);
    }
  }

  static void notEqualScalar(long to, long a, long b, int n) {
    var s = IntVector.broadcast(I, Memory.getInt(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.NE, s)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.NE, s)), m);
    }
  }

  static void greaterScalar(long to, long a, long b, int n) {
    var s = IntVector.broadcast(I, Memory.getInt(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.GT, s)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.GT, s)), m);
    }
  }

  static void greaterEqualScalar(long to, long a, long b, int n) {
    var s = IntVector.broadcast(I, Memory.getInt(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.GE, s)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.GE, s)), m);
    }
  }

  static void lessScalar(long to, long a, long b, int n) {
    var s = IntVector.broadcast(I, Memory.getInt(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.LT, s)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.LT, s)), m);
    }
  }

  static void lessEqualScalar(long to, long a, long b, int n) {
    var s = IntVector.broadcast(I, Memory.getInt(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(ints(a + i).compare(VectorOperators.LE, s)));
    }
    if (i < 4L * n) {
      var m = intTail(i, n);
      put(to + i, truth(ints(a + i, m).compare(VectorOperators.LE, s)), m);
    }
  }
}
