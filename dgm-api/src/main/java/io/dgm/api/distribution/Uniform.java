package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.Optional;

/**
 * The uniform distribution of each element: log p(x) = -log(high - low) from low to high, ends
 * included, and -∞ outside.
 *
 * @param low the lower end, any real number, [batch…]
 * @param high the upper end, above the lower one, of a shape that broadcasts with it
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Uniform(Tensor low, Tensor high) implements Distribution {

  /**
   * Broadcasts the parameters to each other.
   *
   * @throws TensorException where they have not one floating-point dtype or do not broadcast
   */
  public Uniform {
    Shape batch = Check.batch("Uniform: low and high", low, high);
    low = low.broadcastTo(batch);
    high = high.broadcastTo(batch);
  }

  /**
   * {@return one uniform distribution, of batch shape []}
   *
   * @param dtype of outcomes
   * @param low the lower end
   * @param high the upper end, above low
   * @throws TensorException where it is not
   */
  public static Uniform of(DType dtype, double low, double high) {
    Check.positive("Uniform: high - low", high - low);
    return new Uniform(Tensor.scalar(dtype, low), Tensor.scalar(dtype, high));
  }

  private Tensor width() {
    return high.sub(low);
  }

  @Override
  public Shape batchShape() {
    return low.shape();
  }

  @Override
  public Shape eventShape() {
    return Shape.SCALAR;
  }

  @Override
  public DType dtype() {
    return low.dtype();
  }

  @Override
  public Support support() {
    return Support.BOUNDED;
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    Tensor u = Noise.uniform(key, dtype(), sample.concat(batchShape())).to(dtype());
    // rounding may carry the sum past the upper end
    return u.mul(width()).add(low).minimum(high);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor inside = Check.value(this, value).ge(low).and(value.le(high));
    return inside.select(width().log().neg(), impossible());
  }

  private Tensor impossible() {
    return Tensor.scalar(dtype(), Double.NEGATIVE_INFINITY);
  }

  @Override
  public boolean isReparameterized() {
    return true;
  }

  @Override
  public Optional<Tensor> mean() {
    return Optional.of(low.add(high).mul(0.5));
  }

  @Override
  public Optional<Tensor> variance() {
    return Optional.of(width().square().mul(1.0 / 12));
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(width().log());
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two uniforms log of the ratio of the widths where this one lies inside of the other, ∞
   * where it does not. It is taken of the gaps between the ends, whose digits nearly equal widths
   * would lose.
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    if (!(other instanceof Uniform q)) {
      return Optional.empty();
    }
    Tensor inside = low.ge(q.low).and(high.le(q.high));
    Tensor gaps = low.sub(q.low).add(q.high.sub(high));
    Tensor known = inside.select(gaps, Tensor.scalar(dtype(), 0));
    return Optional.of(inside.select(known.div(width()).log1p(), impossible().neg()));
  }
}
