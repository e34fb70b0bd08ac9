package io.dgm.api.distribution;

import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/** The maps of {@link Bijectors} that take each element by itself and have no parameters. */
enum Elementwise implements Bijector {
  EXP(Support.POSITIVE) {
    @Override
    Tensor map(Tensor x) {
      return x.exp();
    }

    @Override
    Tensor undo(Tensor y) {
      return Interior.ofPositives(y).log();
    }

    @Override
    Tensor logDet(Tensor x) {
      return x;
    }
  },
  SIGMOID(Support.UNIT_INTERVAL) {
    @Override
    Tensor map(Tensor x) {
      return x.sigmoid();
    }

    @Override
    Tensor undo(Tensor y) {
      Tensor inside = Interior.ofUnitInterval(y);
      return inside.log().sub(inside.neg().log1p());
    }

    @Override
    Tensor logDet(Tensor x) {
      // log y + log(1 - y), from x: y itself may have rounded to 0 or 1
      return x.sub(Tensors.softplus(x).mul(2));
    }
  },
  TANH(Support.BOUNDED) {
    @Override
    Tensor map(Tensor x) {
      return x.tanh();
    }

    @Override
    Tensor undo(Tensor y) {
      Tensor inside = Interior.ofSymmetricInterval(y);
      return inside.log1p().sub(inside.neg().log1p()).mul(0.5);
    }

    @Override
    Tensor logDet(Tensor x) {
      // log(1 - tanh² x) = 2 (log 2 + x - log(1 + e^2x)), without 1 - y²
      return x.sub(Tensors.softplus(x.mul(2))).add(Math.log(2)).mul(2);
    }
  },
  SOFTPLUS(Support.POSITIVE) {
    @Override
    Tensor map(Tensor x) {
      return Tensors.softplus(x);
    }

    @Override
    Tensor undo(Tensor y) {
      // log(e^y - 1) = y + log(1 - e^-y), which does not overflow
      Tensor inside = Interior.ofPositives(y);
      return inside.add(inside.neg().expm1().neg().log());
    }

    @Override
    Tensor logDet(Tensor x) {
      return Tensors.logSigmoid(x);
    }
  };

  private final Support image;

  Elementwise(Support image) {
    this.image = image;
  }

  abstract Tensor map(Tensor x);

  abstract Tensor undo(Tensor y);

  /** {@return log |dy/dx|, from x} */
  abstract Tensor logDet(Tensor x);

  @Override
  public Mapped forward(Tensor x) {
    return new Mapped(map(x), logDet(x));
  }

  @Override
  public Mapped inverse(Tensor y) {
    Tensor x = undo(y);
    return new Mapped(x, logDet(x).neg());
  }

  @Override
  public Support image(Support domain) {
    return image;
  }
}
