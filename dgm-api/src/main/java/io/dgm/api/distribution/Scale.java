package io.dgm.api.distribution;

import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * How wide a distribution is, kept as it was given: a number above 0 or its logarithm. Neither form
 * is made of the other where it is not asked for, which would cost digits and time.
 */
sealed interface Scale {
  /** {@return the scale itself} */
  Tensor value();

  /** {@return its logarithm} */
  Tensor log();

  /** {@return 1 / scale} */
  Tensor reciprocal();

  /** {@return scale²} */
  Tensor square();

  /** {@return the same for every member of a batch} */
  Scale broadcastTo(Shape batch);

  /** {@return log of this over the other} */
  default Tensor logRatio(Scale other) {
    return log().sub(other.log());
  }

  /**
   * A scale as it is.
   *
   * @param value above 0
   */
  record Linear(Tensor value) implements Scale {
    @Override
    public Tensor log() {
      return value.log();
    }

    @Override
    public Tensor reciprocal() {
      return Tensor.scalar(value.dtype(), 1).div(value);
    }

    @Override
    public Tensor square() {
      return value.square();
    }

    @Override
    public Scale broadcastTo(Shape batch) {
      return new Linear(value.broadcastTo(batch));
    }

    @Override
    public Tensor logRatio(Scale other) {
      if (!(other instanceof Linear(Tensor divisor))) {
        return log().sub(other.log());
      }
      // two logarithms that are nearly equal have no digits left for their difference
      Tensor excess = value.sub(divisor).div(divisor);
      return Stable.log1pNear0(excess, value.div(divisor).log());
    }
  }

  /**
   * A scale by its logarithm.
   *
   * @param log any real number
   */
  record Logarithm(Tensor log) implements Scale {
    @Override
    public Tensor value() {
      return log.exp();
    }

    @Override
    public Tensor reciprocal() {
      return log.neg().exp();
    }

    @Override
    public Tensor square() {
      return log.mul(2).exp();
    }

    @Override
    public Scale broadcastTo(Shape batch) {
      return new Logarithm(log.broadcastTo(batch));
    }
  }
}
