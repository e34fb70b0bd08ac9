package io.dgm.api.distribution;

import io.dgm.api.tensor.Tensor;

/**
 * y = shift + scale x, element by element.
 *
 * @param shift any real number
 * @param scale not 0
 */
record Affine(Tensor shift, Tensor scale) implements Bijector {
  Affine {
    Check.batch("an affine bijector's shift and scale", shift, scale);
  }

  /** {@return y without the log-determinant} */
  Tensor map(Tensor x) {
    return x.mul(scale).add(shift);
  }

  private Tensor logDet(Tensor x) {
    return scale.abs().log().broadcastTo(x.shape());
  }

  @Override
  public Mapped forward(Tensor x) {
    Tensor y = map(x);
    return new Mapped(y, logDet(y));
  }

  @Override
  public Mapped inverse(Tensor y) {
    Tensor x = y.sub(shift).div(scale);
    return new Mapped(x, logDet(x).neg());
  }

  @Override
  public Support image(Support domain) {
    return domain.equals(Support.UNIT_INTERVAL) || domain.equals(Support.BOUNDED)
        ? Support.BOUNDED
        : Support.REAL;
  }
}
