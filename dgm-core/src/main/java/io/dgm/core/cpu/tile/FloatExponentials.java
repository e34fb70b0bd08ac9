package io.dgm.core.cpu.tile;

import static io.dgm.core.cpu.tile.Vectors.F;
import static io.dgm.core.cpu.tile.Vectors.STEP;
import static io.dgm.core.cpu.tile.Vectors.floats;
import static io.dgm.core.cpu.tile.Vectors.put;
import static io.dgm.core.cpu.tile.Vectors.tail;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;

/**
 * Exponentials and logarithms of F32 tiles, to about 2 units in the last place over all of the
 * range, denormals included. Polynomials are those of S. Moshier's Cephes library (expf, logf).
 */
final class FloatExponentials {
  private static final float LOG2_E = 1.44269504088896341f;
  private static final float LN2_HIGH = 0.693359375f;
  private static final float LN2_LOW = -2.12194440e-4f;

  /** Adding and subtracting it rounds to an integer, whose bits are then in the sum. */
  private static final float ROUNDER = 0x1.8p23f;

  private FloatExponentials() {}

  private static IntVector bits(FloatVector x) {
    return x.reinterpretAsInts();
  }

  /** {@return 2^k}, k in -126 … 127 */
  private static FloatVector power(IntVector k) {
    return k.add(127).lanewise(VectorOperators.LSHL, 23).reinterpretAsFloats();
  }

  /** {@return e^r - 1 for |r| at most ln(2) / 2} */
  private static FloatVector reduced(FloatVector r) {
    FloatVector p = r.mul(1.9875691500E-4f).add(1.3981999507E-3f);
    p = p.fma(r, FloatVector.broadcast(F, 8.3334519073E-3f));
    p = p.fma(r, FloatVector.broadcast(F, 4.1665795894E-2f));
    p = p.fma(r, FloatVector.broadcast(F, 1.6666665459E-1f));
    p = p.fma(r, FloatVector.broadcast(F, 5.0000001201E-1f));
    return p.fma(r.mul(r), r);
  }

  private static FloatVector remainder(FloatVector x, FloatVector k) {
    FloatVector r = k.fma(FloatVector.broadcast(F, -LN2_HIGH), x);
    return k.fma(FloatVector.broadcast(F, -LN2_LOW), r);
  }

  private static FloatVector exp(FloatVector x) {
    FloatVector shifted =
        x.fma(FloatVector.broadcast(F, LOG2_E), FloatVector.broadcast(F, ROUNDER));
    IntVector k = bits(shifted).sub(Float.floatToRawIntBits(ROUNDER));
    FloatVector y = reduced(remainder(x, shifted.sub(ROUNDER))).add(1f);
    // in two factors: 2^k itself may be denormal, or infinite though the product is not
    IntVector half = k.lanewise(VectorOperators.ASHR, 1);
    y = y.mul(power(half)).mul(power(k.sub(half)));
    y = y.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, 88.72284f));
    return y.blend(0f, x.compare(VectorOperators.LT, -103.97284f));
  }

  private static FloatVector expm1(FloatVector x) {
    FloatVector shifted =
        x.fma(FloatVector.broadcast(F, LOG2_E), FloatVector.broadcast(F, ROUNDER));
    IntVector k = bits(shifted).sub(Float.floatToRawIntBits(ROUNDER));
    FloatVector p = reduced(remainder(x, shifted.sub(ROUNDER)));
    // 2^k p + (2^k - 1) at half the scale, for 2^128 is no float
    FloatVector s = power(k.sub(1));
    FloatVector y = p.fma(s, s.sub(0.5f)).mul(2f);
    y = y.blend(p, k.compare(VectorOperators.EQ, 0).cast(F));
    y = y.blend(Float.POSITIVE_INFINITY, x.compare(VectorOperators.GT, 88.72284f));
    return y.blend(-1f, x.compare(VectorOperators.LT, -18f));
  }

  private static FloatVector log(FloatVector x) {
    VectorMask<Float> small = x.compare(VectorOperators.LT, Float.MIN_NORMAL);
    FloatVector scaled = x.blend(x.mul(0x1p23f), small);
    // the exponent that leaves a mantissa in sqrt(1/2) … sqrt(2)
    IntVector e = bits(scaled).sub(0x3f3504f3).lanewise(VectorOperators.ASHR, 23);
    FloatVector m = bits(scaled).sub(e.lanewise(VectorOperators.LSHL, 23)).reinterpretAsFloats();
    FloatVector exponent = (FloatVector) e.convert(VectorOperators.I2F, 0);
    exponent = exponent.sub(FloatVector.zero(F).blend(23f, small));
    FloatVector f = m.sub(1f);
    FloatVector z = f.mul(f);
    FloatVector p = f.mul(7.0376836292E-2f).add(-1.1514610310E-1f);
    p = p.fma(f, FloatVector.broadcast(F, 1.1676998740E-1f));
    p = p.fma(f, FloatVector.broadcast(F, -1.2420140846E-1f));
    p = p.fma(f, FloatVector.broadcast(F, 1.4249322787E-1f));
    p = p.fma(f, FloatVector.broadcast(F, -1.6668057665E-1f));
    p = p.fma(f, FloatVector.broadcast(F, 2.0000714765E-1f));
    p = p.fma(f, FloatVector.broadcast(F, -2.4999993993E-1f));
    p = p.fma(f, FloatVector.broadcast(F, 3.3333331174E-1f));
    FloatVector y = p.mul(f).mul(z);
    y = exponent.fma(FloatVector.broadcast(F, LN2_LOW), y);
    y = z.fma(FloatVector.broadcast(F, -0.5f), y);
    y = exponent.fma(FloatVector.broadcast(F, LN2_HIGH), f.add(y));
    y = y.blend(x, x.compare(VectorOperators.EQ, Float.POSITIVE_INFINITY));
    y = y.blend(Float.NEGATIVE_INFINITY, x.compare(VectorOperators.EQ, 0f));
    // also NaN, which is not at least 0
    return y.blend(Float.NaN, x.compare(VectorOperators.GE, 0f).not());
  }

  private static FloatVector log1p(FloatVector x) {
    FloatVector u = x.add(1f);
    // what 1 + x lost to rounding, to first order
    FloatVector lost = x.sub(u.sub(1f)).div(u);
    VectorMask<Float> ordinary =
        u.compare(VectorOperators.GT, 0f)
            .and(u.compare(VectorOperators.LT, Float.POSITIVE_INFINITY));
    // keeps the sign of zero
    VectorMask<Float> tiny = x.abs().compare(VectorOperators.LT, 0x1p-26f);
    return log(u).add(FloatVector.zero(F).blend(lost, ordinary)).blend(x, tiny);
  }

  private static FloatVector logistic(FloatVector x) {
    // of -|x|, so that the small half keeps its digits
    FloatVector e = exp(x.abs().neg());
    FloatVector r = FloatVector.broadcast(F, 1f).div(e.add(1f));
    return r.blend(r.mul(e), x.compare(VectorOperators.LT, 0f));
  }

  private static FloatVector tanh(FloatVector x) {
    FloatVector e = expm1(x.abs().mul(-2f));
    FloatVector r = e.neg().div(e.add(2f));
    IntVector sign = bits(x).and(0x80000000);
    return bits(r).or(sign).reinterpretAsFloats();
  }

  static void exp(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, exp(floats(a + i, m)), m);
    }
  }

  static void expm1(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, expm1(floats(a + i, m)), m);
    }
  }

  static void log(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, log(floats(a + i, m)), m);
    }
  }

  static void log1p(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, log1p(floats(a + i, m)), m);
    }
  }

  static void logistic(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, logistic(floats(a + i, m)), m);
    }
  }

  static void tanh(long to, long a, int n) {
    for (long i = 0; i < 4L * n; i += STEP) {
      var m = tail(i, n);
      put(to + i, tanh(floats(a + i, m)), m);
    }
  }
}
