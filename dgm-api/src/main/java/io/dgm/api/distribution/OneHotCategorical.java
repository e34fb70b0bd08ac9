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
 * The categorical distribution over K classes, as vectors of one 1 in the logits' dtype: log p(x) =
 * Σ_k x_k log p_k, log p_k = l_k - log Σ_j e^l_j. Values on the simplex are taken too, as the
 * expectation over a choice of those probabilities: minus the cross-entropy with soft targets.
 *
 * @param logits unnormalised log-probabilities, [batch…, K], K at least 1; not all of a row -∞. A
 *     class whose logit is -∞ is never drawn, and its log-probability is the dtype's least number
 */
@Stability(level = Level.STABLE, since = "0.2")
public record OneHotCategorical(Tensor logits) implements Distribution {
  /**
   * Checks.
   *
   * @throws TensorException where the logits are not floating-point numbers of rank 1 or more
   */
  public OneHotCategorical {
    Check.classLogits("OneHotCategorical", logits);
  }

  /**
   * {@return the distribution with given probabilities}
   *
   * @param probabilities at least 0, [batch…, K]; they need not sum to 1
   */
  public static OneHotCategorical ofProbabilities(Tensor probabilities) {
    return new OneHotCategorical(probabilities.log());
  }

  /** {@return K} */
  public int classes() {
    return logits.dim(-1);
  }

  /** {@return log p_k, [batch…, K]} */
  public Tensor logProbabilities() {
    return Tensors.logSoftmax(logits, -1);
  }

  @Override
  public Shape batchShape() {
    return ClassLogits.batch(logits);
  }

  @Override
  public Shape eventShape() {
    return Shape.of(classes());
  }

  @Override
  public DType dtype() {
    return logits.dtype();
  }

  @Override
  public Support support() {
    return Support.ONE_HOT;
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return Tensors.oneHot(ClassLogits.sample(logits, key, sample), classes(), dtype());
  }

  @Override
  public Tensor logProb(Tensor value) {
    // 0 times -∞ would be NaN
    Tensor finite = logProbabilities().maximum(-Interior.greatest(dtype()));
    return Check.value(this, value).mul(finite).sum(-1);
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }

  @Override
  public Optional<Tensor> mean() {
    return Optional.of(Tensors.softmax(logits, -1));
  }

  @Override
  public Optional<Tensor> variance() {
    Tensor p = Tensors.softmax(logits, -1);
    return Optional.of(p.sub(p.square()));
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(Tensors.oneHot(Tensors.argMax(logits, -1), classes(), dtype()));
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(ClassLogits.entropy(logits));
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two of this family and one K: Σ_k p_k (log p_k - log q_k).
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    return other instanceof OneHotCategorical q && q.classes() == classes()
        ? Optional.of(ClassLogits.kl(logits, q.logits))
        : Optional.empty();
  }
}
