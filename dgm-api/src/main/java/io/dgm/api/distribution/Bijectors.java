package io.dgm.api.distribution;

import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.List;

/** The usual invertible maps, element by element, and compositions of maps. */
public final class Bijectors {
  private Bijectors() {}

  /**
   * {@return y = shift + scale x}
   *
   * @param shift any real number, of a shape that broadcasts with values
   * @param scale not 0, of a shape that broadcasts with it
   * @throws TensorException where they have not one floating-point dtype or do not broadcast
   */
  public static Bijector affine(Tensor shift, Tensor scale) {
    return new Affine(shift, scale);
  }

  /** {@return y = e^x, onto (0, ∞)} */
  public static Bijector exp() {
    return new Exp();
  }

  /** {@return y = 1 / (1 + e^-x), onto (0, 1)} */
  public static Bijector sigmoid() {
    return new Sigmoid();
  }

  /** {@return y = tanh x, onto (-1, 1)} */
  public static Bijector tanh() {
    return new Tanh();
  }

  /** {@return y = log(1 + e^x), onto (0, ∞)} */
  public static Bijector softplus() {
    return new Softplus();
  }

  /**
   * {@return the maps one after the other, the first one first}
   *
   * @param bijectors any number; none is the identity
   */
  public static Bijector chain(Bijector... bijectors) {
    return new Chain(List.of(bijectors));
  }

  /**
   * {@return the inverse map}
   *
   * @param bijector a map
   */
  public static Bijector inverse(Bijector bijector) {
    return bijector instanceof Inverse twice ? twice.bijector : new Inverse(bijector);
  }

  record Affine(Tensor shift, Tensor scale) implements Bijector {
    Affine {
      Check.batch("an affine bijector's shift and scale", shift, scale);
    }

    @Override
    public Tensor forward(Tensor x) {
      return x.mul(scale).add(shift);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return y.sub(shift).div(scale);
    }

    @Override
    public Tensor forwardLogDet(Tensor x) {
      return scale.abs().log().broadcastTo(x.shape());
    }

    @Override
    public Support image(Support domain) {
      return domain == Support.UNIT_INTERVAL || domain == Support.BOUNDED
          ? Support.BOUNDED
          : Support.REAL;
    }
  }

  private record Exp() implements Bijector {
    @Override
    public Tensor forward(Tensor x) {
      return x.exp();
    }

    @Override
    public Tensor inverse(Tensor y) {
      return y.log();
    }

    @Override
    public Tensor forwardLogDet(Tensor x) {
      return x;
    }

    @Override
    public Support image(Support domain) {
      return Support.POSITIVE;
    }
  }

  private record Sigmoid() implements Bijector {
    @Override
    public Tensor forward(Tensor x) {
      return x.sigmoid();
    }

    @Override
    public Tensor inverse(Tensor y) {
      Tensor inside = Interior.ofUnitInterval(y);
      return inside.log().sub(inside.neg().log1p());
    }

    @Override
    public Tensor forwardLogDet(Tensor x) {
      // log y + log(1 - y), from x: y itself may have rounded to 0 or 1
      return x.sub(Tensors.softplus(x).mul(2));
    }

    @Override
    public Support image(Support domain) {
      return Support.UNIT_INTERVAL;
    }
  }

  private record Tanh() implements Bijector {
    @Override
    public Tensor forward(Tensor x) {
      return x.tanh();
    }

    @Override
    public Tensor inverse(Tensor y) {
      Tensor inside = Interior.ofSymmetricInterval(y);
      return inside.log1p().sub(inside.neg().log1p()).mul(0.5);
    }

    @Override
    public Tensor forwardLogDet(Tensor x) {
      // log(1 - tanh² x) = 2 (log 2 + x - log(1 + e^2x)), without 1 - y²
      return x.sub(Tensors.softplus(x.mul(2))).add(Math.log(2)).mul(2);
    }

    @Override
    public Support image(Support domain) {
      return Support.BOUNDED;
    }
  }

  private record Softplus() implements Bijector {
    @Override
    public Tensor forward(Tensor x) {
      return Tensors.softplus(x);
    }

    @Override
    public Tensor inverse(Tensor y) {
      // log(e^y - 1) = y + log(1 - e^-y), which does not overflow
      return y.add(y.neg().expm1().neg().log());
    }

    @Override
    public Tensor forwardLogDet(Tensor x) {
      return Tensors.logSigmoid(x);
    }

    @Override
    public Support image(Support domain) {
      return Support.POSITIVE;
    }
  }

  private record Chain(List<Bijector> bijectors) implements Bijector {
    @Override
    public Tensor forward(Tensor x) {
      for (Bijector b : bijectors) {
        x = b.forward(x);
      }
      return x;
    }

    @Override
    public Tensor inverse(Tensor y) {
      for (Bijector b : bijectors.reversed()) {
        y = b.inverse(y);
      }
      return y;
    }

    @Override
    public Tensor forwardLogDet(Tensor x) {
      Tensor sum = Tensor.zeros(x.dtype(), x.shape().sub(0, x.rank() - eventRank()));
      for (Bijector b : bijectors) {
        sum = sum.add(Check.sumLast(b.forwardLogDet(x), eventRank() - b.eventRank()));
        x = b.forward(x);
      }
      return sum;
    }

    @Override
    public Support image(Support domain) {
      for (Bijector b : bijectors) {
        domain = b.image(domain);
      }
      return domain;
    }

    @Override
    public int eventRank() {
      return bijectors.stream().mapToInt(Bijector::eventRank).max().orElse(0);
    }
  }

  private record Inverse(Bijector bijector) implements Bijector {
    @Override
    public Tensor forward(Tensor x) {
      return bijector.inverse(x);
    }

    @Override
    public Tensor inverse(Tensor y) {
      return bijector.forward(y);
    }

    @Override
    public Tensor forwardLogDet(Tensor x) {
      return bijector.forwardLogDet(bijector.inverse(x)).neg();
    }

    @Override
    public Support image(Support domain) {
      return Support.REAL;
    }

    @Override
    public int eventRank() {
      return bijector.eventRank();
    }
  }
}
