package io.dgm.api.nn;

import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * An affine map of the last dimension: x W + b.
 *
 * @param weight [in, out]
 * @param bias [out]
 */
public record Linear(Tensor weight, Tensor bias) implements Layer {

  /**
   * {@return a layer with a weight from U(±√(6 / (in + out))) and no bias at first}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the size of its input's last dimension, at least 1
   * @param out the size of its output's, at least 1
   */
  public static Linear of(Scope scope, int in, int out) {
    return of(scope, in, out, Initializers.glorotUniform());
  }

  /**
   * {@return a layer}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the size of its input's last dimension, at least 1
   * @param out the size of its output's, at least 1
   * @param initializer how its weight starts; its bias starts at 0
   */
  public static Linear of(Scope scope, int in, int out, Initializer initializer) {
    return new Linear(
        scope.parameter("weight", Shape.of(in, out), initializer),
        scope.parameter("bias", Shape.of(out), Initializers.zeros()));
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return x.matmul(weight).add(bias);
  }
}
