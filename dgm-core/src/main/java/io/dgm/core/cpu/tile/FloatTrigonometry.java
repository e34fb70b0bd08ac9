package io.dgm.core.cpu.tile;

import static io.dgm.core.cpu.tile.Vectors.F;
import static io.dgm.core.cpu.tile.Vectors.STEP;
import static io.dgm.core.cpu.tile.Vectors.floats;
import static io.dgm.core.cpu.tile.Vectors.put;
import static io.dgm.core.cpu.tile.Vectors.tail;

import io.dgm.core.cpu.run.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Sine and cosine of F32 tiles, to about 2 units in the last place. The angle is reduced by
 * multiples of π/2 in three parts, the polynomials are those of Cephes (sinf, cosf); tiles with
 * angles too great for that are left to {@link Math}.
 */
final class FloatTrigonometry {
  private static final float GREATEST = 8192f;
  private static final float ROUNDER = 0x1.8p23f;

  private FloatTrigonometry() {}

  /** {@return sin(x + quarters π/2)} */
  private static FloatVector sine(FloatVector x, int quarters) {
    FloatVector shifted =
        x.fma(FloatVector.broadcast(F, 0.636619772f), FloatVector.broadcast(F, ROUNDER));
    FloatVector k = shifted.sub(ROUNDER);
    IntVector q = shifted.reinterpretAsInts().sub(Float.floatToRawIntBits(ROUNDER)).add(quarters);
    FloatVector r = k.fma(FloatVector.broadcast(F, -1.5703125f), x);
    r = k.fma(FloatVector.broadcast(F, -4.837512969970703125E-4f), r);
    r = k.fma(FloatVector.broadcast(F, -7.54978995489188216e-8f), r);
    FloatVector z = r.mul(r);
    FloatVector s = z.mul(-1.9515295891E-4f).add(8.3321608736E-3f);
    s = s.fma(z, FloatVector.broadcast(F, -1.6666654611E-1f));
    s = s.mul(z).fma(r, r);
    FloatVector c = z.mul(2.443315711809948E-5f).add(-1.388731625493765E-3f);
    c = c.fma(z, FloatVector.broadcast(F, 4.166664568298827E-2f));
    c = c.mul(z).fma(z, z.mul(-0.5f)).add(1f);
    VectorMask<Float> odd = q.and(1).compare(VectorOperators.NE, 0).cast(F);
    IntVector sign = q.and(2).lanewise(VectorOperators.LSHL, 30);
    return s.blend(c, odd)
        .reinterpretAsInts()
        .lanewise(VectorOperators.XOR, sign)
        .reinterpretAsFloats();
  }

  private static boolean great(long a, int n) {
    boolean great = false;
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      great |= floats(a + i, m).abs().compare(VectorOperators.GT, GREATEST).anyTrue();
    }
    return great;
  }

  static void sin(long to, long a, int n) {
    if (great(a, n)) {
      for (long i = 0; i < 4L * n; i += 4) {
        Memory.setFloat(to + i, (float) Math.sin(Memory.getFloat(a + i)));
      }
      return;
    }
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      FloatVector x = floats(a + i, m);
      // keeps the sign of zero
      put(to + i, sine(x, 0).blend(x, x.compare(VectorOperators.EQ, 0f)), m);
    }
  }

  static void cos(long to, long a, int n) {
    if (great(a, n)) {
      for (long i = 0; i < 4L * n; i += 4) {
        Memory.setFloat(to + i, (float) Math.cos(Memory.getFloat(a + i)));
      }
      return;
    }
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, sine(floats(a + i, m), 1), m);
    }
  }
}
