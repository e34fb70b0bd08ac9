package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Optional;

/**
 * The Bernoulli distribution of each element: log p(x) = x l - log(1 + e^l) for the logit l. Values
 * between 0 and 1 are taken too, as the expectation over a coin of that probability.
 *
 * @param logits log p - log(1 - p), [batch…]
 */
public record Bernoulli(Tensor logits) implements Distribution {

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
    Tensor u = key.uniform(dtype(), sample.concat(batchShape()));
    return u.lt(logits.sigmoid()).to(dtype()).stopGradient();
  }

  @Override
  public Tensor logProb(Tensor value) {
    return value.mul(logits).sub(Tensors.softplus(logits));
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }

  @Override
  public Optional<Tensor> mean() {
    return Optional.of(logits.sigmoid());
  }

  @Override
  public Optional<Tensor> variance() {
    Tensor p = logits.sigmoid();
    return Optional.of(p.sub(p.square()));
  }

  @Override
  public Optional<Tensor> mode() {
    return Optional.of(logits.gt(0).to(dtype()));
  }

  @Override
  public Optional<Tensor> entropy() {
    return Optional.of(Tensors.softplus(logits).sub(logits.mul(logits.sigmoid())));
  }

  @Override
  public Optional<Tensor> klTo(Distribution other) {
    if (!(other instanceof Bernoulli q)) {
      return Optional.empty();
    }
    Tensor p = logits.sigmoid();
    return Optional.of(
        p.mul(logits.sub(q.logits)).sub(Tensors.softplus(logits)).add(Tensors.softplus(q.logits)));
  }
}
