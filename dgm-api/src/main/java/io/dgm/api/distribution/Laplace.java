package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.Optional;

/**
 * The Laplace distribution of each element: log p(x) = -|x - μ| / b - log 2b. Its likelihood is the
 * L1 reconstruction error.
 *
 * @param location μ, any real number, [batch…]
 * @param logScale log b, any real number, of a shape that broadcasts with it
 */
public record Laplace(Tensor location, Tensor logScale) implements Distribution {
  private static final double LOG_TWO = Math.log(2);

  /**
   * Broadcasts the parameters to each other.
   *
   * @throws TensorException where they have not one floating-point dtype or do not broadcast
   */
  public Laplace {
    Shape batch = Check.batch("Laplace: location and logScale", location, logScale);
    location = location.broadcastTo(batch);
    logScale = logScale.broadcastTo(batch);
  }

  /**
   * {@return a Laplace distribution with one number for all scales}
   *
   * @param location μ, [batch…]
   * @param scale b, above 0
   */
  public static Laplace of(Tensor location, double scale) {
    double log = Math.log(Check.positive("Laplace: scale", scale));
    return new Laplace(location, Tensor.scalar(location.dtype(), log));
  }

  /**
   * {@return one Laplace distribution, of batch shape []}
   *
   * @param dtype of outcomes
   * @param location μ
   * @param scale b, above 0
   */
  public static Laplace of(DType dtype, double location, double scale) {
    return of(Tensor.scalar(dtype, location), scale);
  }

  /**
   * {@return a Laplace distribution by its scale and not the logarithm}
   *
   * @param location μ, [batch…]
   * @param scale b, above 0, of a shape that broadcasts with it
   */
  public static Laplace ofScale(Tensor location, Tensor scale) {
    return new Laplace(location, scale.log());
  }

  /** {@return b, [batch…]} */
  public Tensor scale() {
    return logScale.exp();
  }

  @Override
  public Shape batchShape() {
    return location.shape();
  }

  @Override
  public Shape eventShape() {
    return Shape.SCALAR;
  }

  @Override
  public DType dtype() {
    return location.dtype();
  }

  @Override
  public Support support() {
    return Support.REAL;
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    Tensor noise = Noise.laplace(key, dtype(), sample.concat(batchShape()));
    return noise.mul(scale()).add(location);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor distance = Check.value(this, value).sub(location).abs();
    return logScale.add(LOG_TWO).neg().sub(distance.mul(logScale.neg().exp()));
  }

  @Override
  public boolean isReparameterized() {
    return true;
  }

  @Override
  public Optional<Tensor> mean() {
    return Optional.of(location);
  }

  @Override
  public Optional<Tensor> variance() {
    return Optional.of(logScale.mul(2).exp().mul(2));
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(location);
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(logScale.add(1 + LOG_TWO));
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two of this family, with d = |μ - μ'|: log b'/b + (b e^(-d/b) + d) / b' - 1 (Gil,
   * Alajaji and Linder 2013, table 2).
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    if (!(other instanceof Laplace q)) {
      return Optional.empty();
    }
    Tensor distance = location.sub(q.location).abs();
    Tensor overlap = logScale.sub(distance.mul(logScale.neg().exp())).exp();
    Tensor relative = overlap.add(distance).mul(q.logScale.neg().exp());
    return Optional.of(relative.add(q.logScale.sub(logScale)).sub(1));
  }
}
