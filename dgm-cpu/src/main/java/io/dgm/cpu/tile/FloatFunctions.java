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

/** Functions of one element of F32 tiles that take an instruction or a few. */
final class FloatFunctions {
  private FloatFunctions() {}

  /** Rounds towards -∞ where up is 0, towards ∞ where it is 1. */
  private static FloatVector rounded(FloatVector x, boolean up) {
    FloatVector t = (FloatVector) x.convert(VectorOperators.F2I, 0).convert(VectorOperators.I2F, 0);
    FloatVector r =
        up
            ? t.blend(t.add(1f), t.compare(VectorOperators.LT, x))
            : t.blend(t.sub(1f), x.compare(VectorOperators.LT, t));
    // keeps the sign of zero
    r = r.reinterpretAsInts().or(x.reinterpretAsInts().and(0x80000000)).reinterpretAsFloats();
    // from 2^23 on all are whole; so are infinities, and NaN stays
    VectorMask<Float> fraction = x.abs().compare(VectorOperators.LT, 0x1p23f);
    return x.blend(r, fraction);
  }

  private static FloatVector sign(FloatVector x) {
    return x.blend(1f, x.compare(VectorOperators.GT, 0f))
        .blend(-1f, x.compare(VectorOperators.LT, 0f));
  }

  private static IntVector finite(FloatVector x) {
    IntVector magnitude = x.reinterpretAsInts().and(0x7fffffff);
    return IntVector.zero(I).blend(-1, magnitude.compare(VectorOperators.LT, 0x7f800000));
  }

  static void neg(long to, long a, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).neg());
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).neg(), m);
    }
  }

  static void abs(long to, long a, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).lanewise(VectorOperators.ABS));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).lanewise(VectorOperators.ABS), m);
    }
  }

  static void sqrt(long to, long a, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, floats(a + i).sqrt());
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, floats(a + i, m).sqrt(), m);
    }
  }

  static void rsqrt(long to, long a, int n) {
    long i = 0;
    for (long end = whole(n); i < end; i += STEP) {
      put(to + i, FloatVector.broadcast(F, 1f).div(floats(a + i).sqrt()));
    }
    if (i < 4L * n) {
      var m = tail(i, n);
      put(to + i, FloatVector.broadcast(F, 1f).div(floats(a + i, m).sqrt()), m);
    }
  }

  static void sign(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, sign(floats(a + i, m)), m);
    }
  }

  static void floor(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, rounded(floats(a + i, m), false), m);
    }
  }

  static void ceil(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, rounded(floats(a + i, m), true), m);
    }
  }

  static void isFinite(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, finite(floats(a + i, m)), m.cast(I));
    }
  }

  static void pow(long to, long a, long b, int n) {
    for (long i = 0; i < 4L * n; i += 4) {
      Memory.setFloat(to + i, (float) Scalars.pow(Memory.getFloat(a + i), Memory.getFloat(b + i)));
    }
  }

  static void rem(long to, long a, long b, int n) {
    for (long i = 0; i < 4L * n; i += 4) {
      Memory.setFloat(to + i, Memory.getFloat(a + i) % Memory.getFloat(b + i));
    }
  }

  /** Rounds to what BF16 holds. */
  static void roundToBf16(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += 4) {
      Memory.setInt(to + i, Lane.bf16(Memory.getInt(a + i)));
    }
  }
}
