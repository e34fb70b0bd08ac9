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
import java.util.function.Function;

/**
 * A mixture of K components, of any families: log p(x) = log Σ_k π_k p_k(x), π = softmax(logits).
 * Where all are of one family, {@link MixtureSameFamily} makes a smaller graph.
 *
 * @param logits of the weights, [batch…, K] or a shape that broadcasts to it
 * @param components K of them, all of one batch shape, event shape, dtype and support
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Mixture(Tensor logits, List<Distribution> components) implements Distribution {
  /**
   * Broadcasts the logits to the components' batch.
   *
   * @throws TensorException where the components differ in shape, dtype or support, or the logits
   *     do not fit them
   */
  public Mixture {
    components = List.copyOf(components);
    Check.classLogits("Mixture", logits);
    if (components.size() != logits.dim(-1)) {
      throw new TensorException(
          "Mixture: " + components.size() + " components for logits " + logits.type());
    }
    Distribution first = components.getFirst();
    for (Distribution c : components) {
      same("batch shape", Distribution::batchShape, first, c);
      same("event shape", Distribution::eventShape, first, c);
      same("dtype", Distribution::dtype, first, c);
      same("support", Distribution::support, first, c);
    }
    Shape all = first.batchShape().concat(Shape.of(components.size()));
    if (!Check.broadcast("Mixture: logits and batch", logits.shape(), all).equals(all)) {
      throw new TensorException(
          "Mixture: logits have at most the components' batch, got "
              + logits.type()
              + " for "
              + all);
    }
    logits = logits.broadcastTo(all);
  }

  private static void same(
      String what, Function<Distribution, ?> property, Distribution a, Distribution b) {
    if (!property.apply(a).equals(property.apply(b))) {
      throw new TensorException(
          "Mixture: components have one "
              + what
              + ", got "
              + property.apply(a)
              + " and "
              + property.apply(b));
    }
  }

  private Distribution first() {
    return components.getFirst();
  }

  @Override
  public Shape batchShape() {
    return first().batchShape();
  }

  @Override
  public Shape eventShape() {
    return first().eventShape();
  }

  @Override
  public DType dtype() {
    return first().dtype();
  }

  @Override
  public Support support() {
    return first().support();
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    int n = components.size();
    List<Key> keys = key.split(n + 1);
    Tensor chosen = ClassLogits.sample(logits, keys.get(n), sample);
    Tensor out = first().sample(keys.getFirst(), sample);
    for (int k = 1; k < n; k++) {
      Tensor hit = chosen.eq(Tensor.full(DType.I32, chosen.shape(), k));
      Tensor draw = components.get(k).sample(keys.get(k), sample);
      out = Mixing.trailing(hit, out.rank()).select(draw, out);
    }
    return out.stopGradient();
  }

  @Override
  public Tensor logProb(Tensor value) {
    Check.value(this, value);
    List<Tensor> each = components.stream().map(c -> c.logProb(value)).toList();
    return Mixing.logProb(logits, Tensors.stack(-1, each));
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }

  @Override
  public Optional<Tensor> mean() {
    return stacked(Distribution::mean).map(m -> Mixing.mean(logits, m));
  }

  @Override
  public Optional<Tensor> variance() {
    return stacked(Distribution::mean)
        .flatMap(m -> stacked(Distribution::variance).map(v -> Mixing.variance(logits, m, v)));
  }

  /** {@return a property of all components, [batch…, K, event…], where all know it} */
  private Optional<Tensor> stacked(Function<Distribution, Optional<Tensor>> property) {
    List<Tensor> known = components.stream().map(property).flatMap(Optional::stream).toList();
    return known.size() == components.size()
        ? Optional.of(Tensors.stack(batchShape().rank(), known))
        : Optional.empty();
  }
}
