package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.List;
import java.util.function.UnaryOperator;

/** The usual invertible maps, and compositions of maps. */
@Stability(level = Level.STABLE, since = "0.2")
public final class Bijectors {
  private Bijectors() {}

  /**
   * {@return y = shift + scale x}
   *
   * @param shift any real number, of a shape that broadcasts with values
   * @param scale not 0, of a shape that broadcasts with it
   * @throws TensorException if they have not one floating-point dtype or do not broadcast
   */
  public static Bijector affine(Tensor shift, Tensor scale) {
    return new Affine(shift, scale);
  }

  /** {@return y = e^x, onto (0, ∞)} */
  public static Bijector exp() {
    return Elementwise.EXP;
  }

  /** {@return y = 1 / (1 + e^-x), onto (0, 1)} */
  public static Bijector sigmoid() {
    return Elementwise.SIGMOID;
  }

  /** {@return y = tanh x, onto (-1, 1)} */
  public static Bijector tanh() {
    return Elementwise.TANH;
  }

  /** {@return y = log(1 + e^x), onto (0, ∞)} */
  public static Bijector softplus() {
    return Elementwise.SOFTPLUS;
  }

  /**
   * {@return the planar flow y = x + û tanh(wᵀx + b) over vectors (Rezende and Mohamed 2015,
   * equation 10), with û as u but wᵀû = log(1 + e^wᵀu) - 1, which is above -1, so that it is
   * invertible (appendix A.1). Its inverse has no closed form: draws are known with their
   * log-probabilities, other values are not}
   *
   * @param u any vectors, [batch…, D]
   * @param w vectors that are not 0, of the shape of u
   * @param b any real number, [batch…]
   * @throws TensorException if they have not one floating-point dtype or the shapes do not fit
   */
  public static Bijector planar(Tensor u, Tensor w, Tensor b) {
    return new Planar(u, w, b);
  }

  /**
   * {@return an affine coupling over vectors (Dinh, Sohl-Dickstein and Bengio 2017, equations 7 and
   * 8): the first numbers stay, the others are moved to e^s x + t, and both parts change places, so
   * that the next coupling moves what this one kept}
   *
   * @param kept how many numbers stay, at least 1 and fewer than there are
   * @param network of the numbers that stay, [lead…, kept], to s and t of the others side by side,
   *     [lead…, 2 (D - kept)]; s is bounded, by a tanh for example, if it is to stay stable
   * @throws TensorException if fewer than 1 stay; and where it is used, if none is left to move or
   *     the network gives another shape
   */
  public static Bijector coupling(int kept, UnaryOperator<Tensor> network) {
    return new Coupling(kept, network);
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
    return bijector instanceof Inverse(Bijector twice) ? twice : new Inverse(bijector);
  }

  private record Inverse(Bijector bijector) implements Bijector {
    @Override
    public Mapped forward(Tensor x) {
      return bijector.inverse(x);
    }

    @Override
    public Mapped inverse(Tensor y) {
      return bijector.forward(y);
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
