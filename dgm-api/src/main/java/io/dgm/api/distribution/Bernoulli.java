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
 * The Bernoulli distribution of each element, 0 or 1: log p(x) = x l - log(1 + e^l) for the logit
 * l. Values between 0 and 1 are taken too, as the expectation over a coin of that probability:
 * minus the binary cross-entropy with soft targets.
 *
 * @param logits log p - log(1 - p), any finite number, [batch…]
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Bernoulli(Tensor logits) implements Distribution {
  /**
   * Checks.
   *
   * @throws TensorException where the logits are not floating-point numbers
   */
  public Bernoulli {
    Check.floating("Bernoulli: logits", logits);
  }

  /**
   * {@return the distribution with given probabilities of 1}
   *
   * @param probabilities in (0, 1), ends excluded, [batch…]
   */
  public static Bernoulli ofProbabilities(Tensor probabilities) {
    Check.floating("Bernoulli: probabilities", probabilities);
    return new Bernoulli(probabilities.log().sub(probabilities.neg().log1p()));
  }

  /** {@return the probability of 1, [batch…]} */
  public Tensor probabilities() {
    return logits.sigmoid();
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
    return Support.BINARY;
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    Tensor u = Noise.uniform(key, dtype(), sample.concat(batchShape()));
    return u.lt(logits.to(u.dtype()).sigmoid()).to(dtype());
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Check.value(this, value).mul(logits).sub(Tensors.softplus(logits));
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }

  @Override
  public Optional<Tensor> mean() {
    return Optional.of(probabilities());
  }

  @Override
  public Optional<Tensor> variance() {
    // p (1 - p) without the cancellation where p is near 1
    return Optional.of(logits.sigmoid().mul(logits.neg().sigmoid()));
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(logits.gt(0).to(dtype()));
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(Tensors.softplus(logits).sub(logits.mul(probabilities())));
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two of this family p (l - l') - log(1 + e^l) + log(1 + e^l'), as log(1 + p h((1-p) s) +
   * (1-p) h(-p s)) with s = l' - l and h(t) = e^t - 1 - t: a sum of numbers that are not negative,
   * so that nearly equal distributions keep the digits of their small divergence, and so do those
   * that are nearly certain.
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    if (!(other instanceof Bernoulli q)) {
      return Optional.empty();
    }
    Tensor shift = q.logits.sub(logits);
    Tensor moderate = Stable.isModerate(shift.abs());
    Tensor s = moderate.select(shift, Tensor.zeros(dtype(), shift.shape()));
    Tensor p = probabilities();
    Tensor rest = logits.neg().sigmoid();
    Tensor excess =
        p.mul(Stable.expRemainder(rest.mul(s))).add(rest.mul(Stable.expRemainder(p.mul(s).neg())));
    Tensor ofOne = Tensors.logSigmoid(logits).sub(Tensors.logSigmoid(q.logits));
    Tensor ofZero = Tensors.softplus(q.logits).sub(Tensors.softplus(logits));
    Tensor far = p.mul(ofOne).add(rest.mul(ofZero));
    return Optional.of(moderate.select(excess.log1p(), far));
  }
}
