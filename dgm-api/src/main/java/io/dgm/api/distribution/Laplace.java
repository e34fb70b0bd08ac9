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
 * The Laplace distribution of each element: log p(x) = -|x - μ| / b - log 2b. Its likelihood is the
 * L1 reconstruction error.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Laplace implements Distribution {
  private static final double LOG_TWO = Math.log(2);

  private final LocationScale parameters;

  private Laplace(LocationScale parameters) {
    this.parameters = parameters;
  }

  /**
   * {@return the distribution with given scales}
   *
   * @param location μ, any real number, [batch…]
   * @param scale b, above 0, of a shape that broadcasts with it
   * @throws TensorException if they have not one floating-point dtype or do not broadcast
   */
  public static Laplace of(Tensor location, Tensor scale) {
    return new Laplace(LocationScale.of("Laplace", location, scale));
  }

  /**
   * {@return the distribution with given logarithms of scales, as networks give them}
   *
   * @param location μ, any real number, [batch…]
   * @param logScale log b, any real number, of a shape that broadcasts with it
   * @throws TensorException if they have not one floating-point dtype or do not broadcast
   */
  public static Laplace ofLogScale(Tensor location, Tensor logScale) {
    return new Laplace(LocationScale.ofLogScale("Laplace", location, logScale));
  }

  /**
   * {@return a Laplace distribution with one number for all scales}
   *
   * @param location μ, [batch…]
   * @param scale b, a finite number above 0
   * @throws TensorException if the scale is not
   */
  public static Laplace of(Tensor location, double scale) {
    return new Laplace(LocationScale.of("Laplace", location, scale));
  }

  /**
   * {@return one Laplace distribution, of batch shape []}
   *
   * @param dtype of outcomes
   * @param location μ
   * @param scale b, a finite number above 0
   * @throws TensorException if the scale is not
   */
  public static Laplace of(DType dtype, double location, double scale) {
    return of(Tensor.scalar(dtype, location), scale);
  }

  /** {@return μ, [batch…]} */
  public Tensor location() {
    return parameters.location();
  }

  /** {@return b, [batch…]} */
  public Tensor scale() {
    return parameters.scale().value();
  }

  /** {@return log b, [batch…]} */
  public Tensor logScale() {
    return parameters.scale().log();
  }

  @Override
  public Shape batchShape() {
    return parameters.batch();
  }

  @Override
  public Shape eventShape() {
    return Shape.SCALAR;
  }

  @Override
  public DType dtype() {
    return parameters.dtype();
  }

  @Override
  public Support support() {
    return Support.REAL;
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    Tensor noise = Noise.laplace(key, dtype(), sample.concat(batchShape()));
    return parameters.move(noise);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor distance = Check.value(this, value).sub(location()).abs();
    return logScale().add(LOG_TWO).neg().sub(distance.mul(parameters.scale().reciprocal()));
  }

  @Override
  public boolean isReparameterized() {
    return true;
  }

  @Override
  public Optional<Tensor> mean() {
    return Optional.of(location());
  }

  @Override
  public Optional<Tensor> variance() {
    return Optional.of(parameters.scale().square().mul(2));
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(location());
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(logScale().add(1 + LOG_TWO));
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two of this family, with d = |μ - μ'|: log b'/b + (b e^(-d/b) + d) / b' - 1 (Gil,
   * Alajaji and Linder 2013, table 2), as (e^r - 1 - r) + e^r (e^-a - 1 + a) with r = log b/b' and
   * a = d/b: a sum of numbers that are not negative, so that nearly equal distributions keep the
   * digits of their small divergence.
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    if (!(other instanceof Laplace q)) {
      return Optional.empty();
    }
    Tensor logRatio = parameters.scale().logRatio(q.parameters.scale());
    Tensor ratio = logRatio.exp();
    Tensor distance = location().sub(q.location()).abs();
    Tensor relative = distance.mul(parameters.scale().reciprocal());
    Tensor near = ratio.mul(Stable.expRemainderNear0(relative.neg()));
    // e^r a is d / b', which stays finite if b is so small that a does not
    Tensor far =
        ratio.mul(relative.neg().expm1()).add(distance.mul(q.parameters.scale().reciprocal()));
    Tensor apart = Stable.near0(relative).select(near, far);
    return Optional.of(apart.add(Stable.expRemainder(logRatio)));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Laplace d && d.parameters.equals(parameters);
  }

  @Override
  public int hashCode() {
    return parameters.hashCode();
  }

  @Override
  public String toString() {
    return "Laplace over " + dtype() + " in a batch " + batchShape();
  }
}
