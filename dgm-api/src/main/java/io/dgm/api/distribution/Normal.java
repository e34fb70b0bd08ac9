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
 * The normal distribution of each element: log p(x) = -½ ((x - μ) / σ)² - log σ - ½ log 2π. Draws
 * are μ + σ ε, ε ~ N(0, 1) (Kingma and Welling 2013, section 2.4).
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Normal implements Distribution {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  private final LocationScale parameters;

  private Normal(LocationScale parameters) {
    this.parameters = parameters;
  }

  /**
   * {@return the distribution with given scales}
   *
   * @param location μ, any real number, [batch…]
   * @param scale σ, above 0, of a shape that broadcasts with it
   * @throws TensorException if they have not one floating-point dtype or do not broadcast
   */
  public static Normal of(Tensor location, Tensor scale) {
    return new Normal(LocationScale.of("Normal", location, scale));
  }

  /**
   * {@return the distribution with given logarithms of scales, as networks give them}
   *
   * @param location μ, any real number, [batch…]
   * @param logScale log σ, any real number, of a shape that broadcasts with it
   * @throws TensorException if they have not one floating-point dtype or do not broadcast
   */
  public static Normal ofLogScale(Tensor location, Tensor logScale) {
    return new Normal(LocationScale.ofLogScale("Normal", location, logScale));
  }

  /**
   * {@return N(0, 1) for each element of a shape}
   *
   * @param dtype of outcomes
   * @param batch the shape
   */
  public static Normal standard(DType dtype, Shape batch) {
    return ofLogScale(Tensor.zeros(dtype, batch), Tensor.zeros(dtype, batch));
  }

  /**
   * {@return a normal distribution with one number for all scales}
   *
   * @param location μ, [batch…]
   * @param scale σ, a finite number above 0
   * @throws TensorException if the scale is not
   */
  public static Normal of(Tensor location, double scale) {
    return new Normal(LocationScale.of("Normal", location, scale));
  }

  /**
   * {@return one normal distribution, of batch shape []}
   *
   * @param dtype of outcomes
   * @param location μ
   * @param scale σ, a finite number above 0
   * @throws TensorException if the scale is not
   */
  public static Normal of(DType dtype, double location, double scale) {
    return of(Tensor.scalar(dtype, location), scale);
  }

  /** {@return μ, [batch…]} */
  public Tensor location() {
    return parameters.location();
  }

  /** {@return σ, [batch…]} */
  public Tensor scale() {
    return parameters.scale().value();
  }

  /** {@return log σ, [batch…]} */
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
    return scaled(noise(key, sample));
  }

  private Tensor noise(Key key, Shape sample) {
    return key.normal(dtype(), sample.concat(batchShape()));
  }

  private Tensor scaled(Tensor noise) {
    return parameters.move(noise);
  }

  /** {@return minus log σ + ½ log 2π: what does not depend on the value is of the batch's size} */
  private Tensor logNormaliser() {
    return logScale().add(HALF_LOG_TWO_PI).neg();
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor rate = parameters.scale().reciprocal().mul(Math.sqrt(0.5));
    Tensor standard = Check.value(this, value).sub(location()).mul(rate);
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
    return Optional.of(location());
  }

  @Override
  public Optional<Tensor> variance() {
    return Optional.of(parameters.scale().square());
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(location());
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(logScale().add(HALF_LOG_TWO_PI + 0.5));
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two normals ½ (σ²/σ'² + (μ - μ')²/σ'² - 1) - log σ/σ' (Kingma and Welling 2013, appendix
   * B), as ½ (e^2r - 1 - 2r + ((μ - μ')/σ')²) with r = log σ/σ': a sum of numbers that are not
   * negative, so that nearly equal distributions keep the digits of their small divergence.
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    if (!(other instanceof Normal q)) {
      return Optional.empty();
    }
    Tensor logRatio = parameters.scale().logRatio(q.parameters.scale());
    Tensor distance = location().sub(q.location()).mul(q.parameters.scale().reciprocal());
    return Optional.of(Stable.expRemainder(logRatio.mul(2)).add(distance.square()).mul(0.5));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Normal d && d.parameters.equals(parameters);
  }

  @Override
  public int hashCode() {
    return parameters.hashCode();
  }

  @Override
  public String toString() {
    return "Normal over " + dtype() + " in a batch " + batchShape();
  }
}
