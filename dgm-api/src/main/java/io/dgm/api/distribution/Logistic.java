package io.dgm.api.distribution;

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
 *
 * @param location μ, any real number, [batch…]
 * @param logScale log s, any real number, of a shape that broadcasts with it
 */
public record Logistic(Tensor location, Tensor logScale) implements Distribution {

  /**
   * Broadcasts the parameters to each other.
   *
   * @throws TensorException where they have not one floating-point dtype or do not broadcast
   */
  public Logistic {
    Shape batch = Check.batch("Logistic: location and logScale", location, logScale);
    location = location.broadcastTo(batch);
    logScale = logScale.broadcastTo(batch);
  }

  /**
   * {@return a logistic distribution with one number for all scales}
   *
   * @param location μ, [batch…]
   * @param scale s, above 0
   */
  public static Logistic of(Tensor location, double scale) {
    double log = Math.log(Check.positive("Logistic: scale", scale));
    return new Logistic(location, Tensor.scalar(location.dtype(), log));
  }

  /**
   * {@return one logistic distribution, of batch shape []}
   *
   * @param dtype of outcomes
   * @param location μ
   * @param scale s, above 0
   */
  public static Logistic of(DType dtype, double location, double scale) {
    return of(Tensor.scalar(dtype, location), scale);
  }

  /**
   * {@return a logistic distribution by its scale and not the logarithm}
   *
   * @param location μ, [batch…]
   * @param scale s, above 0, of a shape that broadcasts with it
   */
  public static Logistic ofScale(Tensor location, Tensor scale) {
    return new Logistic(location, scale.log());
  }

  /** {@return s, [batch…]} */
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
    Tensor noise = Noise.logistic(key, dtype(), sample.concat(batchShape()));
    return noise.mul(scale()).add(location);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor t = location.sub(Check.value(this, value)).mul(logScale.neg().exp());
    return t.sub(logScale).sub(Tensors.softplus(t).mul(2));
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
    return Optional.of(logScale.mul(2).exp().mul(Math.PI * Math.PI / 3));
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(location);
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(logScale.add(2));
  }
}
