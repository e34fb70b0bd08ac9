package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/** All dimensions but the first as one: [N, …] becomes [N, size]. */
@Stability(level = Level.STABLE, since = "0.2")
public record Flatten() implements Layer {
  /** Creates the layer. */
  public Flatten {}

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    int n = x.dim(0);
    return x.reshape(n, x.shape().sub(1, x.rank()).size());
  }
}
