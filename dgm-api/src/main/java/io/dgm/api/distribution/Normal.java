package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/**
 * The normal distribution of each element: log p(x) = -½ ((x - μ) / σ)² - log σ - ½ log 2π.
 *
 * @param location μ, [batch…]
 * @param logScale log σ, of the same type
 */
public record Normal(Tensor location, Tensor logScale) implements Distribution {
  private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

  /** Broadcasts the parameters to each other. */
  public Normal {
    Shape batch = location.shape().broadcast(logScale.shape());
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
    Tensor noise = key.normal(dtype(), sample.concat(batchShape()));
    return noise.mul(logScale.exp()).add(location);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor standard = value.sub(location).mul(logScale.neg().exp());
    return standard.square().mul(-0.5).sub(logScale).sub(HALF_LOG_TWO_PI);
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

  @Override
  public Optional<Tensor> klTo(Distribution other) {
    if (!(other instanceof Normal q)) {
      return Optional.empty();
    }
    Tensor logRatio = logScale.sub(q.logScale);
    Tensor distance = location.sub(q.location).mul(q.logScale.neg().exp());
    return Optional.of(logRatio.mul(2).exp().add(distance.square()).sub(1).mul(0.5).sub(logRatio));
  }
}
