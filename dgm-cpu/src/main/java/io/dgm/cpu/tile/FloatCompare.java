package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.F;
import static io.dgm.cpu.tile.Vectors.I;
import static io.dgm.cpu.tile.Vectors.STEP;
import static io.dgm.cpu.tile.Vectors.floats;
import static io.dgm.cpu.tile.Vectors.put;
import static io.dgm.cpu.tile.Vectors.tail;
import static io.dgm.cpu.tile.Vectors.whole;

import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/** Comparisons of F32 tiles; the result is BOOL as {@link Lane} holds it. */
final class FloatCompare {
  private FloatCompare() {}

  private static IntVector truth(VectorMask<Integer> m) {
    return IntVector.zero(I).blend(-1, m);
  }

  static void equal(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.EQ, floats(b + i)).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(
          to + i,
          truth(floats(a + i, m).compare(VectorOperators.EQ, floats(b + i, m)).cast(I)),
          m.cast(I));
    }
  }

  static void notEqual(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.NE, floats(b + i)).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(
          to + i,
          truth(floats(a + i, m).compare(VectorOperators.NE, floats(b + i, m)).cast(I)),
          m.cast(I));
    }
  }

  static void greater(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.GT, floats(b + i)).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(
          to + i,
          truth(floats(a + i, m).compare(VectorOperators.GT, floats(b + i, m)).cast(I)),
          m.cast(I));
    }
  }

  static void greaterEqual(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.GE, floats(b + i)).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(
          to + i,
          truth(floats(a + i, m).compare(VectorOperators.GE, floats(b + i, m)).cast(I)),
          m.cast(I));
    }
  }

  static void equalScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.EQ, s).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, truth(floats(a + i, m).compare(VectorOperators.EQ, s).cast(I)), m.cast(I));
    }
  }

  static void notEqualScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.NE, s).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, truth(floats(a + i, m).compare(VectorOperators.NE, s).cast(I)), m.cast(I));
    }
  }

  static void greaterScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.GT, s).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, truth(floats(a + i, m).compare(VectorOperators.GT, s).cast(I)), m.cast(I));
    }
  }

  static void greaterEqualScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.GE, s).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, truth(floats(a + i, m).compare(VectorOperators.GE, s).cast(I)), m.cast(I));
    }
  }

  static void lessScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.LT, s).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, truth(floats(a + i, m).compare(VectorOperators.LT, s).cast(I)), m.cast(I));
    }
  }

  static void lessEqualScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, truth(floats(a + i).compare(VectorOperators.LE, s).cast(I)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, truth(floats(a + i, m).compare(VectorOperators.LE, s).cast(I)), m.cast(I));
    }
  }
}
