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
 * Exponentials of F32 tiles, to about 2 units in the last place over all of the range, denormals
 * included. e^x = 2^k e^r with k = x / ln(2) rounded; e^r by the polynomial of S. Moshier's Cephes
 * library (expf).
 *
 * <p>Each loop is written out, and constants are vectors already: the compiler stops inlining at a
 * number of nodes that a call or two of helpers would pass, and what it does not inline makes an
 * object of each vector.
 */
final class FloatExponentials {
  private static final float LOG2_E = 1.44269504088896341f;
  private static final float LN2_HIGH = -0.693359375f;
  private static final float LN2_LOW = 2.12194440e-4f;

  /** Adding and subtracting it rounds to an integer, whose bits are then in the sum. */
  private static final float ROUNDER = 0x1.8p23f;

  private static final IntVector ROUNDER_BITS =
      FloatVector.broadcast(F, ROUNDER).reinterpretAsInts();
  private static final IntVector BIAS = IntVector.broadcast(I, 127);
  private static final IntVector BIAS_LESS_1 = IntVector.broadcast(I, 126);
  private static final float P5 = 1.9875691500E-4f;
  private static final float P4 = 1.3981999507E-3f;
  private static final float P3 = 8.3334519073E-3f;
  private static final float P2 = 4.1665795894E-2f;
  private static final float P1 = 1.6666665459E-1f;
  private static final float P0 = 5.0000001201E-1f;
  private static final FloatVector ZERO = FloatVector.zero(F);
  private static final float HALF = 0.5f;
  private static final float ONE = 1f;
  private static final float TWO = 2f;
  private static final float MINUS_ONE = -1f;
  private static final float INFINITY = Float.POSITIVE_INFINITY;
  private static final float SIGN = -0f;

  /** Above, e^x is infinite; below the second, 0; below the third, e^x - 1 is -1. */
  private static final float OVERFLOW = 88.72284f;

  private static final float UNDERFLOW = -103.97284f;
  private static final float VANISHING = -18f;

  private FloatExponentials() {}

  static void exp(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      FloatVector quotient =
          x.fma(FloatVector.broadcast(F, LOG2_E), FloatVector.broadcast(F, ROUNDER));
      FloatVector k = quotient.sub(FloatVector.broadcast(F, ROUNDER));
      FloatVector r = k.fma(FloatVector.broadcast(F, LN2_HIGH), x);
      r = k.fma(FloatVector.broadcast(F, LN2_LOW), r);
      FloatVector p = r.fma(FloatVector.broadcast(F, P5), FloatVector.broadcast(F, P4));
      p = p.fma(r, FloatVector.broadcast(F, P3));
      p = p.fma(r, FloatVector.broadcast(F, P2));
      p = p.fma(r, FloatVector.broadcast(F, P1));
      p = p.fma(r, FloatVector.broadcast(F, P0));
      p = p.fma(r.mul(r), r);
      IntVector exponent = quotient.reinterpretAsInts().sub(ROUNDER_BITS);
      // 2^k in two factors: it may itself be denormal, or infinite though the product is not
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = exponent.sub(half);
      FloatVector e = p.add(FloatVector.broadcast(F, ONE));
      e = e.mul(half.add(BIAS).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      e = e.mul(rest.add(BIAS).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      e =
          e.blend(
              FloatVector.broadcast(F, INFINITY),
              x.compare(VectorOperators.GT, FloatVector.broadcast(F, OVERFLOW)));
      e = e.blend(ZERO, x.compare(VectorOperators.LT, FloatVector.broadcast(F, UNDERFLOW)));
      e.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }

  static void expm1(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      FloatVector quotient =
          x.fma(FloatVector.broadcast(F, LOG2_E), FloatVector.broadcast(F, ROUNDER));
      FloatVector k = quotient.sub(FloatVector.broadcast(F, ROUNDER));
      FloatVector r = k.fma(FloatVector.broadcast(F, LN2_HIGH), x);
      r = k.fma(FloatVector.broadcast(F, LN2_LOW), r);
      FloatVector p = r.fma(FloatVector.broadcast(F, P5), FloatVector.broadcast(F, P4));
      p = p.fma(r, FloatVector.broadcast(F, P3));
      p = p.fma(r, FloatVector.broadcast(F, P2));
      p = p.fma(r, FloatVector.broadcast(F, P1));
      p = p.fma(r, FloatVector.broadcast(F, P0));
      p = p.fma(r.mul(r), r);
      IntVector exponent = quotient.reinterpretAsInts().sub(ROUNDER_BITS);
      // 2^k p + (2^k - 1) at half the scale, for 2^128 is no float
      FloatVector s =
          exponent.add(BIAS_LESS_1).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector e = p.fma(s, s.sub(FloatVector.broadcast(F, HALF)));
      e = e.add(e);
      e = e.blend(p, k.compare(VectorOperators.EQ, ZERO));
      e =
          e.blend(
              FloatVector.broadcast(F, INFINITY),
              x.compare(VectorOperators.GT, FloatVector.broadcast(F, OVERFLOW)));
      e =
          e.blend(
              FloatVector.broadcast(F, MINUS_ONE),
              x.compare(VectorOperators.LT, FloatVector.broadcast(F, VANISHING)));
      e.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }

  static void logistic(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      // of -|x|, so that the small half keeps its digits
      FloatVector y = x.lanewise(VectorOperators.ABS).neg();
      FloatVector quotient =
          y.fma(FloatVector.broadcast(F, LOG2_E), FloatVector.broadcast(F, ROUNDER));
      FloatVector k = quotient.sub(FloatVector.broadcast(F, ROUNDER));
      FloatVector r = k.fma(FloatVector.broadcast(F, LN2_HIGH), y);
      r = k.fma(FloatVector.broadcast(F, LN2_LOW), r);
      FloatVector p = r.fma(FloatVector.broadcast(F, P5), FloatVector.broadcast(F, P4));
      p = p.fma(r, FloatVector.broadcast(F, P3));
      p = p.fma(r, FloatVector.broadcast(F, P2));
      p = p.fma(r, FloatVector.broadcast(F, P1));
      p = p.fma(r, FloatVector.broadcast(F, P0));
      p = p.fma(r.mul(r), r);
      IntVector exponent = quotient.reinterpretAsInts().sub(ROUNDER_BITS);
      // 2^k in two factors: it may itself be denormal, or infinite though the product is not
      IntVector half = exponent.lanewise(VectorOperators.ASHR, 1);
      IntVector rest = exponent.sub(half);
      FloatVector e = p.add(FloatVector.broadcast(F, ONE));
      e = e.mul(half.add(BIAS).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      e = e.mul(rest.add(BIAS).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats());
      e = e.blend(ZERO, y.compare(VectorOperators.LT, FloatVector.broadcast(F, UNDERFLOW)));
      // 1 / (1 + e), or e / (1 + e) where x is negative
      FloatVector top = FloatVector.broadcast(F, ONE).blend(e, x.compare(VectorOperators.LT, ZERO));
      FloatVector result = top.div(e.add(FloatVector.broadcast(F, ONE)));
      result.intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }

  static void tanh(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      VectorMask<Float> m = F.indexInRange((int) (i >>> 2), n);
      FloatVector x = FloatVector.fromMemorySegment(F, Memory.ALL, a + i, ORDER, m);
      FloatVector y = x.lanewise(VectorOperators.ABS);
      y = y.add(y).neg();
      FloatVector quotient =
          y.fma(FloatVector.broadcast(F, LOG2_E), FloatVector.broadcast(F, ROUNDER));
      FloatVector k = quotient.sub(FloatVector.broadcast(F, ROUNDER));
      FloatVector r = k.fma(FloatVector.broadcast(F, LN2_HIGH), y);
      r = k.fma(FloatVector.broadcast(F, LN2_LOW), r);
      FloatVector p = r.fma(FloatVector.broadcast(F, P5), FloatVector.broadcast(F, P4));
      p = p.fma(r, FloatVector.broadcast(F, P3));
      p = p.fma(r, FloatVector.broadcast(F, P2));
      p = p.fma(r, FloatVector.broadcast(F, P1));
      p = p.fma(r, FloatVector.broadcast(F, P0));
      p = p.fma(r.mul(r), r);
      IntVector exponent = quotient.reinterpretAsInts().sub(ROUNDER_BITS);
      // 2^k p + (2^k - 1) at half the scale, for 2^128 is no float
      FloatVector s =
          exponent.add(BIAS_LESS_1).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
      FloatVector e = p.fma(s, s.sub(FloatVector.broadcast(F, HALF)));
      e = e.add(e);
      e = e.blend(p, k.compare(VectorOperators.EQ, ZERO));
      e =
          e.blend(
              FloatVector.broadcast(F, MINUS_ONE),
              y.compare(VectorOperators.LT, FloatVector.broadcast(F, VANISHING)));
      // -e / (e + 2), with the sign of x
      IntVector size = e.neg().div(e.add(FloatVector.broadcast(F, TWO))).reinterpretAsInts();
      IntVector sign =
          x.reinterpretAsInts().and(FloatVector.broadcast(F, SIGN).reinterpretAsInts());
      size.or(sign).reinterpretAsFloats().intoMemorySegment(Memory.ALL, to + i, ORDER, m);
    }
  }
}
