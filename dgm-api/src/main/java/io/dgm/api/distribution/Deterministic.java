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
 * All probability on one point: what an implicit model is, given its noise, or an encoder without
 * any. log p(x) is 0 at the point and -∞ elsewhere: a probability, also where the point's elements
 * are real numbers. Draws are the point, and gradients flow to it.
 *
 * @param value the point, [batch…, event…]
 * @param eventRank how many of its last dimensions are one outcome, 0 to its rank
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Deterministic(Tensor value, int eventRank) implements Distribution {
  /**
   * Checks.
   *
   * @throws TensorException where the value is not of a floating-point dtype or has fewer
   *     dimensions
   */
  public Deterministic {
    Check.floating("Deterministic: elements of the value", value);
    Check.dimensions("Deterministic: eventRank", eventRank, value.shape());
  }

  @Override
  public Shape batchShape() {
    return value.shape().sub(0, value.rank() - eventRank);
  }

  @Override
  public Shape eventShape() {
    return value.shape().sub(value.rank() - eventRank, value.rank());
  }

  @Override
  public DType dtype() {
    return value.dtype();
  }

  @Override
  public Support support() {
    return Support.REAL;
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return value.broadcastTo(sample.concat(value.shape()));
  }

  @Override
  public Draw draw(Key key, Shape sample) {
    return new Draw(sample(key, sample), Tensor.zeros(dtype(), sample.concat(batchShape())));
  }

  @Override
  public Tensor logProb(Tensor other) {
    Tensor same = Check.value(this, other).eq(value);
    Tensor all = eventRank == 0 ? same : same.all(Check.last(eventRank, same.rank()));
    Tensor impossible = Tensor.scalar(dtype(), Double.NEGATIVE_INFINITY);
    return all.select(Tensor.scalar(dtype(), 0), impossible);
  }

  @Override
  public boolean isReparameterized() {
    return true;
  }

  @Override
  public Optional<Tensor> mean() {
    return Optional.of(value);
  }

  @Override
  public Optional<Tensor> variance() {
    return Optional.of(Tensor.zeros(dtype(), value.shape()));
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(value);
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(Tensor.zeros(dtype(), batchShape()));
  }
}
