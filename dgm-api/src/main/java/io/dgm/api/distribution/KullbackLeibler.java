package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The Kullback-Leibler divergence KL(p ‖ q) = E_p [log p(x) - log q(x)], in nats, by
 * interchangeable estimators. Results have the shape that the two batches broadcast to; all throw
 * {@link TensorException} where outcomes of p and q differ in shape or dtype, or the batches do not
 * broadcast.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class KullbackLeibler {
  private KullbackLeibler() {}

  /**
   * {@return the divergence in closed form where it is known, otherwise by draws from p}
   *
   * @param p where the expectation is taken
   * @param q the other
   * @param key the source of randomness
   * @param samples how many draws, at least 1, where draws are needed
   */
  public static Tensor between(Distribution p, Distribution q, Key key, int samples) {
    return closedForm(p, q).orElseGet(() -> monteCarlo(p, q, key, samples));
  }

  /**
   * {@return the divergence where a closed form is known, to either: p is asked first, then q, so
   * that a new distribution can know its divergences from those that do not know it}
   *
   * @param p where the expectation is taken
   * @param q the other
   */
  public static Optional<Tensor> closedForm(Distribution p, Distribution q) {
    Shape batch = batch(p, q);
    return p.klTo(q).or(() -> q.klFrom(p)).map(kl -> kl.broadcastTo(batch));
  }

  /**
   * {@return the mean of log p(x) - log q(x) over draws of p: unbiased, and so is its gradient. It
   * flows through the draws where p is reparameterised; otherwise a term that is 0 adds the
   * score-function gradient (Williams 1992)}
   *
   * @param p where the expectation is taken
   * @param q the other
   * @param key the source of randomness
   * @param samples how many draws, at least 1
   */
  public static Tensor monteCarlo(Distribution p, Distribution q, Key key, int samples) {
    Shape batch = batch(p, q);
    if (samples < 1) {
      throw new TensorException("a Monte Carlo estimate takes 1 sample or more, got " + samples);
    }
    Draw draw = p.draw(key, Shape.of(samples));
    // q's batch may have more dimensions than p's: those belong between the draws and p's batch
    int missing = batch.rank() - p.batchShape().rank();
    Tensor logP = spread(draw.logProb(), missing);
    Tensor logRatio = logP.sub(q.logProb(spread(draw.value(), missing)));
    if (!p.isReparameterized()) {
      Tensor score = logP.sub(logP.stopGradient());
      logRatio = logRatio.add(logRatio.stopGradient().mul(score));
    }
    return logRatio.mean(0);
  }

  /** {@return x with dimensions of size 1 put after its first} */
  private static Tensor spread(Tensor x, int n) {
    int[] ones = new int[n];
    Arrays.fill(ones, 1);
    Shape to = x.shape().sub(0, 1).concat(Shape.of(ones)).concat(x.shape().sub(1, x.rank()));
    return x.reshape(to);
  }

  private static Shape batch(Distribution p, Distribution q) {
    if (p.dtype() != q.dtype() || !p.eventShape().equals(q.eventShape())) {
      throw new TensorException(
          "KL(p ‖ q) takes two distributions over the same outcomes, got "
              + outcomes(p)
              + " and "
              + outcomes(q));
    }
    return Check.broadcast("KL(p ‖ q): batches", p.batchShape(), q.batchShape());
  }

  private static String outcomes(Distribution d) {
    return d.getClass().getSimpleName() + " over " + d.dtype() + d.eventShape();
  }
}
