package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;

/**
 * Functions that keep their digits where the usual formula is a difference of two numbers that are
 * nearly equal. A branch that is not taken is evaluated at 0, so that nothing but 0 comes from it
 * into a gradient.
 */
final class Stable {
  /** Up to here a series is shorter than a difference is wrong. */
  private static final double NEAR = 0.25;

  /** Up to here p e^t has its digits even for the least p. */
  private static final double MODERATE = 16;

  private Stable() {}

  /** {@return whether p e^t is exact for a probability p, which may have rounded to 0} */
  static Tensor isModerate(Tensor t) {
    return t.lt(MODERATE);
  }

  /** {@return e^t - 1 - t, which is t² / 2 near 0} */
  static Tensor expRemainder(Tensor t) {
    return near0(t).select(expRemainderNear0(t), t.expm1().sub(t));
  }

  /** {@return whether {@link #expRemainderNear0} takes a number} */
  static Tensor near0(Tensor t) {
    return t.abs().lt(NEAR);
  }

  /** {@return e^t - 1 - t by its series if t is near 0, and 0 elsewhere} */
  static Tensor expRemainderNear0(Tensor t) {
    Tensor x = near0(t).select(t, zero(t));
    // the first term left out is below an ulp of the first one
    int terms = t.dtype() == DType.F64 ? 11 : 6;
    double factor = 1;
    for (int n = 2; n <= terms + 1; n++) {
      factor /= n;
    }
    Tensor sum = Tensor.full(x.dtype(), x.shape(), factor);
    for (int n = terms + 1; n > 2; n--) {
      factor *= n;
      sum = sum.mul(x).add(factor);
    }
    return x.square().mul(sum);
  }

  /**
   * {@return log(1 + t)}
   *
   * @param t above -1
   * @param far the same, if t is not near 0: near -1 there are no digits of it in t
   */
  static Tensor log1pNear0(Tensor t, Tensor far) {
    Tensor near = near0(t);
    return near.select(near.select(t, zero(t)).log1p(), far);
  }

  private static Tensor zero(Tensor x) {
    return Tensor.zeros(x.dtype(), x.shape());
  }
}
