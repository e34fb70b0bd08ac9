package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.Optional;

/**
 * The normal distribution of each element: log p(x) = -½ ((x - μ) / σ)² - log σ - ½ log 2π. Draws
 * are μ + σ ε, ε ~ N(0, 1) (Kingma and Welling 2013, section 2.4).
 *
 * @param location μ, any real number, [batch…]
 * @param logScale log σ, any real number, of a shape that broadcasts with it
 */
public record Normal(Tensor location, Tensor logScale) implements Distribution {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /**
   * Broadcasts the parameters to each other.
   *
   * @throws TensorException where they have not one floating-point dtype or do not broadcast
   */
  public Normal {
    Shape batch = Check.batch("Normal: location and logScale", location, logScale);
    location = location.broadcastTo(batch);
    logScale = logScale.broadcastTo(batch);
  }

  /**
   * {@return N(0, 1) for each element of a shape}
   *
   * @param dtype of outcomes
   * @param batch the shape
   */
  public static Normal standard(DType dtype, Shape batch) {
    return new Normal(Tensor.zeros(dtype, batch), Tensor.zeros(dtype, batch));
  }

  /**
   * {@return a normal distribution with one number for all scales}
   *
   * @param location μ, [batch…]
   * @param scale σ, above 0
   */
  public static Normal of(Tensor location, double scale) {
    double log = Math.log(Check.positive("Normal: scale", scale));
    return new Normal(location, Tensor.scalar(location.dtype(), log));
  }

  /**
   * {@return one normal distribution, of batch shape []}
   *
   * @param dtype of outcomes
   * @param location μ
   * @param scale σ, above 0
   */
  public static Normal of(DType dtype, double location, double scale) {
    return of(Tensor.scalar(dtype, location), scale);
  }

  /**
   * {@return a normal distribution by its scale and not the logarithm}
   *
   * @param location μ, [batch…]
   * @param scale σ, above 0, of a shape that broadcasts with it
   */
  public static Normal ofScale(Tensor location, Tensor scale) {
    return new Normal(location, scale.log());
  }

  /** {@return σ, [batch…]} */
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
    return scaled(noise(key, sample));
  }

  private Tensor noise(Key key, Shape sample) {
    return key.normal(dtype(), sample.concat(batchShape()));
  }

  private Tensor scaled(Tensor noise) {
    return noise.mul(scale()).add(location);
  }

  /** {@return minus log σ + ½ log 2π: what does not depend on the value is of the batch's size} */
  private Tensor logNormaliser() {
    return logScale.add(HALF_LOG_TWO_PI).neg();
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor rate = logScale.neg().exp().mul(Math.sqrt(0.5));
    Tensor standard = Check.value(this, value).sub(location).mul(rate);
    return logNormaliser().sub(standard.square());
  }

  @Override
  public Draw draw(Key key, Shape sample) {
    Tensor noise = noise(key, sample);
    return new Draw(scaled(noise), logNormaliser().sub(noise.square().mul(0.5)));
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
    return Optional.of(logScale.mul(2).exp());
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(location);
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(logScale.add(HALF_LOG_TWO_PI + 0.5));
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two normals ½ (σ²/σ'² + (μ - μ')²/σ'² - 1) - log σ/σ' (Kingma and Welling 2013, appendix
   * B).
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    if (!(other instanceof Normal q)) {
      return Optional.empty();
    }
    Tensor logRatio = logScale.sub(q.logScale);
    Tensor distance = location.sub(q.location).mul(q.logScale.neg().exp());
    // expm1, so that two nearly equal distributions keep the digits of their small divergence
    return Optional.of(logRatio.mul(2).expm1().add(distance.square()).mul(0.5).sub(logRatio));
  }
}
