package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.Optional;

/**
 * The logistic distribution of each element: log p(x) = -t - log s - 2 log(1 + e^-t), t = (x - μ) /
 * s.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Logistic implements Distribution {

  private final LocationScale parameters;

  private Logistic(LocationScale parameters) {
    this.parameters = parameters;
  }

  /**
   * {@return the distribution with given scales}
   *
   * @param location μ, any real number, [batch…]
   * @param scale s, above 0, of a shape that broadcasts with it
   * @throws TensorException if they have not one floating-point dtype or do not broadcast
   */
  public static Logistic of(Tensor location, Tensor scale) {
    return new Logistic(LocationScale.of("Logistic", location, scale));
  }

  /**
   * {@return the distribution with given logarithms of scales, as networks give them}
   *
   * @param location μ, any real number, [batch…]
   * @param logScale log s, any real number, of a shape that broadcasts with it
   * @throws TensorException if they have not one floating-point dtype or do not broadcast
   */
  public static Logistic ofLogScale(Tensor location, Tensor logScale) {
    return new Logistic(LocationScale.ofLogScale("Logistic", location, logScale));
  }

  /**
   * {@return a logistic distribution with one number for all scales}
   *
   * @param location μ, [batch…]
   * @param scale s, a finite number above 0
   * @throws TensorException if the scale is not
   */
  public static Logistic of(Tensor location, double scale) {
    return new Logistic(LocationScale.of("Logistic", location, scale));
  }

  /**
   * {@return one logistic distribution, of batch shape []}
   *
   * @param dtype of outcomes
   * @param location μ
   * @param scale s, a finite number above 0
   * @throws TensorException if the scale is not
   */
  public static Logistic of(DType dtype, double location, double scale) {
    return of(Tensor.scalar(dtype, location), scale);
  }

  /** {@return μ, [batch…]} */
  public Tensor location() {
    return parameters.location();
  }

  /** {@return s, [batch…]} */
  public Tensor scale() {
    return parameters.scale().value();
  }

  /** {@return log s, [batch…]} */
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
    Tensor noise = Noise.logistic(key, dtype(), sample.concat(batchShape()));
    return parameters.move(noise);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor t = location().sub(Check.value(this, value)).mul(parameters.scale().reciprocal());
    return t.sub(logScale()).sub(Tensors.softplus(t).mul(2));
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
    return Optional.of(parameters.scale().square().mul(Math.PI * Math.PI / 3));
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(location());
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(logScale().add(2));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Logistic d && d.parameters.equals(parameters);
  }

  @Override
  public int hashCode() {
    return parameters.hashCode();
  }

  @Override
  public String toString() {
    return "Logistic over " + dtype() + " in a batch " + batchShape();
  }
}
