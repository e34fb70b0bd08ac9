package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.F;
import static io.dgm.cpu.tile.Vectors.STEP;
import static io.dgm.cpu.tile.Vectors.floats;
import static io.dgm.cpu.tile.Vectors.put;
import static io.dgm.cpu.tile.Vectors.tail;
import static io.dgm.cpu.tile.Vectors.whole;

import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.FloatVector;

/** Arithmetic of F32 tiles; in the scalar forms one operand is a single number in memory. */
final class FloatArithmetic {
  private FloatArithmetic() {}

  static void add(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).add(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).add(floats(b + i, m)), m);
    }
  }

  static void addScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).add(s));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).add(s), m);
    }
  }

  static void sub(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).sub(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).sub(floats(b + i, m)), m);
    }
  }

  static void subScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).sub(s));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).sub(s), m);
    }
  }

  static void mul(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).mul(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).mul(floats(b + i, m)), m);
    }
  }

  static void mulScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).mul(s));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).mul(s), m);
    }
  }

  static void div(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).div(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).div(floats(b + i, m)), m);
    }
  }

  static void divScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).div(s));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).div(s), m);
    }
  }

  static void max(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).max(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).max(floats(b + i, m)), m);
    }
  }

  static void maxScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).max(s));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).max(s), m);
    }
  }

  static void min(long to, long a, long b, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).min(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).min(floats(b + i, m)), m);
    }
  }

  static void minScalar(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(b));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).min(s));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).min(s), m);
    }
  }

  static void scalarSub(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(a));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, s.sub(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, s.sub(floats(b + i, m)), m);
    }
  }

  static void scalarDiv(long to, long a, long b, int n) {
    var s = FloatVector.broadcast(F, Memory.getFloat(a));
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, s.div(floats(b + i)));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, s.div(floats(b + i, m)), m);
    }
  }
}
