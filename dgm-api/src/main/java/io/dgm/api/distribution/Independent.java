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
 * A batch of independent distributions seen as one over their joint outcome: the last dimensions of
 * the batch become dimensions of the event, and log-probabilities are summed over them.
 *
 * @param base the distributions
 * @param dimensions how many of the batch's last dimensions, 0 to their number
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Independent(Distribution base, int dimensions) implements Distribution {
  /**
   * Checks.
   *
   * @throws TensorException where the batch has fewer dimensions
   */
  public Independent {
    Check.dimensions("Independent: dimensions", dimensions, base.batchShape());
  }

  /**
   * {@return a distribution over rows or images: all but the first dimension of the batch are one
   * outcome}
   *
   * @param base with a batch of rank 1 or more
   * @throws TensorException where it has none
   */
  public static Independent perExample(Distribution base) {
    return new Independent(base, base.batchShape().rank() - 1);
  }

  private Tensor sum(Tensor perElement) {
    return Check.sumLast(perElement, dimensions);
  }

  @Override
  public Shape batchShape() {
    return base.batchShape().sub(0, base.batchShape().rank() - dimensions);
  }

  @Override
  public Shape eventShape() {
    Shape batch = base.batchShape();
    return batch.sub(batch.rank() - dimensions, batch.rank()).concat(base.eventShape());
  }

  @Override
  public DType dtype() {
    return base.dtype();
  }

  @Override
  public Support support() {
    return base.support();
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return base.sample(key, sample);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return sum(base.logProb(Check.value(this, value)));
  }

  @Override
  public Draw draw(Key key, Shape sample) {
    Draw draw = base.draw(key, sample);
    return new Draw(draw.value(), sum(draw.logProb()));
  }

  @Override
  public boolean isReparameterized() {
    return base.isReparameterized();
  }

  @Override
  public Optional<Tensor> mean() {
    return base.mean();
  }

  @Override
  public Optional<Tensor> variance() {
    return base.variance();
  }

  @Override
  public Optional<Tensor> mode() {
    return base.mode();
  }

  @Override
  public Optional<Tensor> entropy() {
    return base.entropy().map(this::sum);
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two of one event shape the sum of the divergences of their elements.
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    return other instanceof Independent q
            && q.dimensions == dimensions
            && q.eventShape().equals(eventShape())
        ? KullbackLeibler.closedForm(base, q.base).map(this::sum)
        : Optional.empty();
  }
}
