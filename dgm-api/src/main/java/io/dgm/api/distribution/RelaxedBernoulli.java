package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;

/**
 * The relaxed Bernoulli (binary concrete) distribution of each element, on (0, 1): X = sigmoid((l +
 * L) / λ) with L standard logistic, which tends to a coin of logit l as λ tends to 0 (Maddison,
 * Mnih and Teh 2016, section 3.1 and appendix B; Jang, Gu and Poole 2016). With a = l - λ logit(x),
 * log p(x) = log λ - log x - log(1 - x) + a - 2 log(1 + e^a).
 *
 * <p>At low temperatures draws round to 0 or 1; {@link #draw} has their exact log-probability, and
 * {@link #logProb} takes the number inside of (0, 1) nearest to a value.
 *
 * @param temperature λ, above 0, of a shape that broadcasts with the logits; often a scalar
 * @param logits l, any finite number, [batch…]
 */
@Stability(level = Level.STABLE, since = "0.2")
public record RelaxedBernoulli(Tensor temperature, Tensor logits) implements Distribution {
  /**
   * Broadcasts the parameters to each other.
   *
   * @throws TensorException where they have not one floating-point dtype or do not broadcast
   */
  public RelaxedBernoulli {
    Shape batch = Check.batch("RelaxedBernoulli: temperature and logits", temperature, logits);
    logits = logits.broadcastTo(batch);
  }

  /**
   * {@return the distribution with one number for all temperatures}
   *
   * @param temperature λ, above 0
   * @param logits l, any finite number, [batch…]
   */
  public static RelaxedBernoulli of(double temperature, Tensor logits) {
    Check.positive("RelaxedBernoulli: temperature", temperature);
    return new RelaxedBernoulli(Tensor.scalar(logits.dtype(), temperature), logits);
  }

  /** {@return the same distribution as a logistic one pushed through the sigmoid} */
  private Transformed transformed() {
    Logistic base = Logistic.ofLogScale(logits.div(temperature), temperature.log().neg());
    return new Transformed(base, Bijectors.sigmoid());
  }

  @Override
  public Shape batchShape() {
    return logits.shape();
  }

  @Override
  public Shape eventShape() {
    return Shape.SCALAR;
  }

  @Override
  public DType dtype() {
    return logits.dtype();
  }

  @Override
  public Support support() {
    return Support.UNIT_INTERVAL;
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return transformed().sample(key, sample);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return transformed().logProb(Check.value(this, value));
  }

  @Override
  public Draw draw(Key key, Shape sample) {
    return transformed().draw(key, sample);
  }

  @Override
  public boolean isReparameterized() {
    return true;
  }
}
