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
 * Logarithms of F32 tiles, to about 2 units in the last place, denormals included. log x = k log 2
 * + log (1 + f), the latter by the polynomial of S. Moshier's Cephes library (logf). Written out
 * like {@link FloatExponentials}.
 */
final class FloatLogarithms {
  private static final float LEAST = Float.MIN_NORMAL;

  /** What denormals are multiplied with, and its logarithm to the base 2. */
  private static final float RAISE = 0x1p23f;

  private static final float RAISED = 23f;
  private static final IntVector ROOT_HALF = IntVector.broadcast(I, 0x3f3504f3);
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;
  private static final float P8 = 7.0376836292E-2f;
  private static final float P7 = -1.1514610310E-1f;
  private static final float P6 = 1.1676998740E-1f;
  private static final float P5 = -1.2420140846E-1f;
  private static final float P4 = 1.4249322787E-1f;
  private static final float P3 = -1.6668057665E-1f;
  private static final float P2 = 2.0000714765E-1f;
  private static final float P1 = -2.4999993993E-1f;
  private static final float P0 = 3.3333331174E-1f;
  private static final FloatVector ZERO = FloatVector.zero(F);
  private static final float ONE = 1f;
  private static final float MINUS_HALF = -0.5f;
  private static final float INFINITY = Float.POSITIVE_INFINITY;
  private static final float MINUS_INFINITY = Float.NEGATIVE_INFINITY;
  private static final float NAN = Float.NaN;

  /** Below it log (1 + x) is x, and the sign of zero is kept. */
  private static final float TINY = 0x1p-26f;

  private FloatLogarithms() {}

  static void log(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      VectorMask<Float> small = x.compare(VectorOperators.LT, FloatVector.broadcast(F, LEAST));
      IntVector whole = x.blend(x.mul(FloatVector.broadcast(F, RAISE)), small).reinterpretAsInts();
      // the exponent that leaves a mantissa in sqrt(1/2) … sqrt(2)
      IntVector power = whole.sub(ROOT_HALF).lanewise(VectorOperators.ASHR, 23);
      FloatVector f =
          whole
              .sub(power.lanewise(VectorOperators.LSHL, 23))
              .reinterpretAsFloats()
              .sub(FloatVector.broadcast(F, ONE));
      FloatVector k = (FloatVector) power.convert(VectorOperators.I2F, 0);
      k = k.sub(ZERO.blend(FloatVector.broadcast(F, RAISED), small));
      FloatVector p = f.fma(FloatVector.broadcast(F, P8), FloatVector.broadcast(F, P7));
      p = p.fma(f, FloatVector.broadcast(F, P6));
      p = p.fma(f, FloatVector.broadcast(F, P5));
      p = p.fma(f, FloatVector.broadcast(F, P4));
      p = p.fma(f, FloatVector.broadcast(F, P3));
      p = p.fma(f, FloatVector.broadcast(F, P2));
      p = p.fma(f, FloatVector.broadcast(F, P1));
      p = p.fma(f, FloatVector.broadcast(F, P0));
      FloatVector z = f.mul(f);
      FloatVector y = k.fma(FloatVector.broadcast(F, LN2_LOW), p.mul(f).mul(z));
      y = z.fma(FloatVector.broadcast(F, MINUS_HALF), y);
      y = k.fma(FloatVector.broadcast(F, LN2_HIGH), f.add(y));
      y = y.blend(x, x.compare(VectorOperators.EQ, FloatVector.broadcast(F, INFINITY)));
      y = y.blend(FloatVector.broadcast(F, MINUS_INFINITY), x.compare(VectorOperators.EQ, ZERO));
      // also of NaN, which is not at least 0
      y = FloatVector.broadcast(F, NAN).blend(y, x.compare(VectorOperators.GE, ZERO));
      y.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }

  static void log1p(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      FloatVector u = x.add(FloatVector.broadcast(F, ONE));
      // what 1 + x lost to rounding, to first order
      FloatVector lost = x.sub(u.sub(FloatVector.broadcast(F, ONE))).div(u);
      VectorMask<Float> small = u.compare(VectorOperators.LT, FloatVector.broadcast(F, LEAST));
      IntVector whole = u.blend(u.mul(FloatVector.broadcast(F, RAISE)), small).reinterpretAsInts();
      // the exponent that leaves a mantissa in sqrt(1/2) … sqrt(2)
      IntVector power = whole.sub(ROOT_HALF).lanewise(VectorOperators.ASHR, 23);
      FloatVector f =
          whole
              .sub(power.lanewise(VectorOperators.LSHL, 23))
              .reinterpretAsFloats()
              .sub(FloatVector.broadcast(F, ONE));
      FloatVector k = (FloatVector) power.convert(VectorOperators.I2F, 0);
      k = k.sub(ZERO.blend(FloatVector.broadcast(F, RAISED), small));
      FloatVector p = f.fma(FloatVector.broadcast(F, P8), FloatVector.broadcast(F, P7));
      p = p.fma(f, FloatVector.broadcast(F, P6));
      p = p.fma(f, FloatVector.broadcast(F, P5));
      p = p.fma(f, FloatVector.broadcast(F, P4));
      p = p.fma(f, FloatVector.broadcast(F, P3));
      p = p.fma(f, FloatVector.broadcast(F, P2));
      p = p.fma(f, FloatVector.broadcast(F, P1));
      p = p.fma(f, FloatVector.broadcast(F, P0));
      FloatVector z = f.mul(f);
      FloatVector y = k.fma(FloatVector.broadcast(F, LN2_LOW), p.mul(f).mul(z));
      y = z.fma(FloatVector.broadcast(F, MINUS_HALF), y);
      y = k.fma(FloatVector.broadcast(F, LN2_HIGH), f.add(y));
      y = y.blend(u, u.compare(VectorOperators.EQ, FloatVector.broadcast(F, INFINITY)));
      y = y.blend(FloatVector.broadcast(F, MINUS_INFINITY), u.compare(VectorOperators.EQ, ZERO));
      VectorMask<Float> proper = u.compare(VectorOperators.GT, ZERO);
      y =
          y.blend(
              y.add(lost),
              proper.and(u.compare(VectorOperators.LT, FloatVector.broadcast(F, INFINITY))));
      y = FloatVector.broadcast(F, NAN).blend(y, u.compare(VectorOperators.GE, ZERO));
      y =
          y.blend(
              x,
              x.lanewise(VectorOperators.ABS)
                  .compare(VectorOperators.LT, FloatVector.broadcast(F, TINY)));
      y.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }
}
