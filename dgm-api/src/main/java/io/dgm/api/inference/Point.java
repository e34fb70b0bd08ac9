package io.dgm.api.inference;

import io.dgm.api.distribution.Deterministic;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.model.Condition;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Tensor;

/**
 * q_η(z|x,y) as a map: one code an example. There is no density of it, so that it fits objectives
 * that only draw codes.
 *
 * @param encoder features of examples
 * @param head from features to codes, [N, size of z]
 */
public record Point(Encoder encoder, Layer head) implements InferenceNetwork {

  /**
   * {@return a linear head on features}
   *
   * @param scope where it declares its parameters
   * @param encoder the features
   * @param latent the size of z
   */
  public static Point of(Scope scope, Encoder encoder, int latent) {
    return new Point(encoder, Linear.of(scope, encoder.size(), latent));
  }

  @Override
  public Distribution given(Tensor x, Condition y, Pass pass) {
    return new Deterministic(head.apply(encoder.features(x, y, pass), pass), 1);
  }

  @Override
  public boolean hasDensity() {
    return false;
  }
}
