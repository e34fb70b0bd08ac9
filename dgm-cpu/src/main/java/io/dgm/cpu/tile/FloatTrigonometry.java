package io.dgm.cpu.tile;

import static io.dgm.cpu.tile.Vectors.F;
import static io.dgm.cpu.tile.Vectors.I;
import static io.dgm.cpu.tile.Vectors.ORDER;
import static io.dgm.cpu.tile.Vectors.STEP;

import io.dgm.cpu.run.Memory;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Sine and cosine of F32 tiles, to about 2 units in the last place. The angle is reduced by
 * multiples of π/2 in three parts, the polynomials are those of Cephes (sinf, cosf); tiles with
 * angles too great for that are left to {@link Math}. Written out like {@link FloatExponentials}.
 */
final class FloatTrigonometry {
  private static final float GREATEST = 8192f;
  private static final float TWO_BY_PI = 0.636619772f;
  private static final float ROUNDER = 0x1.8p23f;
  private static final IntVector ROUNDER_BITS =
      FloatVector.broadcast(F, ROUNDER).reinterpretAsInts();

  /** π/2 = HIGH + MIDDLE + LOW, negated. */
  private static final float HIGH = -1.5703125f;

  private static final float MIDDLE = -4.837512969970703125E-4f;
  private static final float LOW = -7.54978995489188216e-8f;
  private static final float S2 = -1.9515295891E-4f;
  private static final float S1 = 8.3321608736E-3f;
  private static final float S0 = -1.6666654611E-1f;
  private static final float C2 = 2.443315711809948E-5f;
  private static final float C1 = -1.388731625493765E-3f;
  private static final float C0 = 4.166664568298827E-2f;
  private static final float MINUS_HALF = -0.5f;
  private static final float ONE = 1f;
  private static final FloatVector ZERO = FloatVector.zero(F);
  private static final IntVector NONE = IntVector.zero(I);
  private static final IntVector FIRST_BIT = IntVector.broadcast(I, 1);
  private static final IntVector SECOND_BIT = IntVector.broadcast(I, 2);

  private FloatTrigonometry() {}

  private static boolean great(long a, int n) {
    boolean great = false;
    for (long i = 0; i < 4L * n; i += STEP) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      great |=
          x.lanewise(VectorOperators.ABS)
              .compare(VectorOperators.GT, FloatVector.broadcast(F, GREATEST))
              .anyTrue();
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
    sine(to, a, n, NONE);
  }

  static void cos(long to, long a, int n) {
    if (great(a, n)) {
      for (long i = 0; i < 4L * n; i += 4) {
        Memory.setFloat(to + i, (float) Math.cos(Memory.getFloat(a + i)));
      }
      return;
    }
    sine(to, a, n, FIRST_BIT);
  }

  /** The sine of x + quarters π/2. */
  private static void sine(long to, long a, int n, IntVector quarters) {
    for (long i = 0; i < 4L * n; i += STEP) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      FloatVector quotient =
          x.fma(FloatVector.broadcast(F, TWO_BY_PI), FloatVector.broadcast(F, ROUNDER));
      FloatVector k = quotient.sub(FloatVector.broadcast(F, ROUNDER));
      IntVector q = quotient.reinterpretAsInts().sub(ROUNDER_BITS).add(quarters);
      FloatVector r = k.fma(FloatVector.broadcast(F, HIGH), x);
      r = k.fma(FloatVector.broadcast(F, MIDDLE), r);
      r = k.fma(FloatVector.broadcast(F, LOW), r);
      FloatVector z = r.mul(r);
      FloatVector s = z.fma(FloatVector.broadcast(F, S2), FloatVector.broadcast(F, S1));
      s = s.fma(z, FloatVector.broadcast(F, S0));
      s = s.mul(z).fma(r, r);
      FloatVector c = z.fma(FloatVector.broadcast(F, C2), FloatVector.broadcast(F, C1));
      c = c.fma(z, FloatVector.broadcast(F, C0));
      c =
          c.mul(z)
              .fma(z, z.fma(FloatVector.broadcast(F, MINUS_HALF), FloatVector.broadcast(F, ONE)));
      IntVector odd = q.and(FIRST_BIT);
      s = s.blend(c, odd.compare(VectorOperators.NE, NONE).cast(F));
      IntVector sign = q.and(SECOND_BIT).lanewise(VectorOperators.LSHL, 30);
      IntVector bits = s.reinterpretAsInts().lanewise(VectorOperators.XOR, sign);
      // keeps the sign of zero; the cosine of zero is not zero
      VectorMask<Float> zero = x.compare(VectorOperators.EQ, ZERO);
      zero = zero.and(quarters.compare(VectorOperators.EQ, NONE).cast(F));
      FloatVector result = bits.reinterpretAsFloats().blend(x, zero);
      result.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }
}
