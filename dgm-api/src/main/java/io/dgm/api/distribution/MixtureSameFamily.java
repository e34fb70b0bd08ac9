package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.List;
import java.util.Optional;

/**
 * A mixture whose K components are the last dimension of one distribution's batch: log p(x) = log
 * Σ_k π_k p_k(x), π = softmax(logits). All components are evaluated at once; {@link Mixture} takes
 * components of different families.
 *
 * @param logits of the weights, [batch…, K] or a shape that broadcasts to it
 * @param components their batch shape is [batch…, K]
 */
@Stability(level = Level.STABLE, since = "0.2")
public record MixtureSameFamily(Tensor logits, Distribution components) implements Distribution {
  /**
   * Broadcasts the logits to the components.
   *
   * @throws TensorException where the components have no last dimension of K, or the logits do not
   *     broadcast to their batch
   */
  public MixtureSameFamily {
    Check.classLogits("MixtureSameFamily", logits);
    Shape all = components.batchShape();
    if (all.rank() == 0
        || logits.dim(-1) != all.dim(-1)
        || !Check.broadcast("MixtureSameFamily: logits and batch", logits.shape(), all)
            .equals(all)) {
      throw new TensorException(
          "MixtureSameFamily: logits are [batch…, K] for components of batch [batch…, K], got "
              + logits.type()
              + " and "
              + all);
    }
    logits = logits.broadcastTo(all);
  }

  @Override
  public Shape batchShape() {
    return ClassLogits.batch(logits);
  }

  @Override
  public Shape eventShape() {
    return components.eventShape();
  }

  @Override
  public DType dtype() {
    return components.dtype();
  }

  @Override
  public Support support() {
    return components.support();
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    List<Key> keys = key.split(2);
    Tensor chosen = ClassLogits.sample(logits, keys.get(0), sample);
    Tensor draws = components.sample(keys.get(1), sample);
    Tensor hit = Tensors.oneHot(chosen, logits.dim(-1), DType.BOOL);
    Tensor none = Tensor.zeros(draws.dtype(), draws.shape());
    return Mixing.trailing(hit, draws.rank()).select(draws, none).sum(chosen.rank()).stopGradient();
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor each = Check.value(this, value).expandDims(value.rank() - eventShape().rank());
    return Mixing.logProb(logits, components.logProb(each));
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }

  @Override
  public Optional<Tensor> mean() {
    return components.mean().map(m -> Mixing.mean(logits, m));
  }

  @Override
  public Optional<Tensor> variance() {
    return components
        .mean()
        .flatMap(m -> components.variance().map(v -> Mixing.variance(logits, m, v)));
  }
}
