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
 * The categorical distribution over the classes 0 … K-1, as I32 indices: log p(k) = l_k - log Σ_j
 * e^l_j; -∞ for an index outside. A class whose logit is -∞ is never drawn. Its log-probability
 * reads one logit a value, so that it suits large vocabularies; {@link OneHotCategorical} has the
 * same outcomes as vectors, which have a mean.
 *
 * @param logits unnormalised log-probabilities, [batch…, K], K at least 1; not all of a row -∞
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Categorical(Tensor logits) implements Distribution {
  /**
   * Checks.
   *
   * @throws TensorException where the logits are not floating-point numbers of rank 1 or more
   */
  public Categorical {
    Check.classLogits("Categorical", logits);
  }

  /**
   * {@return the distribution with given probabilities}
   *
   * @param probabilities at least 0, [batch…, K]; they need not sum to 1
   */
  public static Categorical ofProbabilities(Tensor probabilities) {
    return new Categorical(probabilities.log());
  }

  /** {@return K} */
  public int classes() {
    return logits.dim(-1);
  }

  /** {@return log p(k), [batch…, K]} */
  public Tensor logProbabilities() {
    return Tensors.logSoftmax(logits, -1);
  }

  @Override
  public Shape batchShape() {
    return ClassLogits.batch(logits);
  }

  @Override
  public Shape eventShape() {
    return Shape.SCALAR;
  }

  @Override
  public DType dtype() {
    return DType.I32;
  }

  @Override
  public Support support() {
    return Support.COUNT;
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    return ClassLogits.sample(logits, key, sample);
  }

  @Override
  public Tensor logProb(Tensor value) {
    Shape batch = batchShape();
    Shape to = Check.value(this, value).shape().broadcast(batch);
    Tensor index = value.broadcastTo(to);
    Tensor rows = Tensor.iota(DType.I32, Shape.of(batch.size()), 0).mul(classes()).reshape(batch);
    Tensor chosen = logits.reshape(-1).gather(rows.broadcastTo(to).add(index));
    Tensor known = index.ge(like(index, 0)).and(index.lt(classes()));
    Tensor impossible = Tensor.scalar(logits.dtype(), Double.NEGATIVE_INFINITY);
    return known.select(chosen.sub(Tensors.logSumExp(logits, -1)), impossible);
  }

  private static Tensor like(Tensor x, double value) {
    return Tensor.full(x.dtype(), x.shape(), value);
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(Tensors.argMax(logits, -1));
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(ClassLogits.entropy(logits));
  }

  /**
   * {@inheritDoc}
   *
   * <p>For two of this family and one K: Σ_k p(k) (log p(k) - log q(k)).
   */
  @Override
  public Optional<Tensor> klTo(Distribution other) {
    return other instanceof Categorical q && q.classes() == classes()
        ? Optional.of(ClassLogits.kl(logits, q.logits))
        : Optional.empty();
  }
}
