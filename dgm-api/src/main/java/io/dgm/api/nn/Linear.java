package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;

/**
 * An affine map of the last dimension: x W + b.
 *
 * @param weight [in, out]
 * @param bias [out], where the layer has one
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Linear(Tensor weight, Optional<Tensor> bias) implements Weighted {
  /**
   * Checks.
   *
   * @throws DgmException where the shapes are not as above
   */
  public Linear {
    if (weight.rank() != 2 || bias.stream().anyMatch(b -> !b.shape().equals(last(weight)))) {
      throw new DgmException(
          "a linear layer needs a weight [in, out] and a bias [out], got "
              + weight.type()
              + bias.map(b -> " and " + b.type()).orElse(""));
    }
  }

  private static Shape last(Tensor weight) {
    return weight.shape().sub(1, 2);
  }

  /**
   * {@return a layer with a weight from U(±√(6 / (in + out))) and a bias of 0 at first}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the size of its input's last dimension, at least 1
   * @param out the size of its output's, at least 1
   */
  public static Linear of(Scope scope, int in, int out) {
    return of(scope, in, out, Initializers.glorotUniform());
  }

  /**
   * {@return a layer with a bias of 0 at first}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the size of its input's last dimension, at least 1
   * @param out the size of its output's, at least 1
   * @param weight how its weight starts
   */
  public static Linear of(Scope scope, int in, int out, Initializer weight) {
    return of(scope, in, out, weight, Initializers.zeros());
  }

  /**
   * {@return a layer}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param in the size of its input's last dimension, at least 1
   * @param out the size of its output's, at least 1
   * @param weight how its weight starts
   * @param bias how its bias starts; with {@link Initializers#fanInUniform}(in) for both it starts
   *     as PyTorch's does
   */
  public static Linear of(Scope scope, int in, int out, Initializer weight, Initializer bias) {
    return new Linear(
        declare(scope, in, out, weight), Optional.of(scope.parameter("bias", Shape.of(out), bias)));
  }

  /**
   * {@return a layer without a bias}
   *
   * @param scope where it declares {@code weight}
   * @param in the size of its input's last dimension, at least 1
   * @param out the size of its output's, at least 1
   * @param weight how its weight starts
   */
  public static Linear withoutBias(Scope scope, int in, int out, Initializer weight) {
    return new Linear(declare(scope, in, out, weight), Optional.empty());
  }

  private static Tensor declare(Scope scope, int in, int out, Initializer weight) {
    Sizes.positive("a linear layer's input size", in);
    Sizes.positive("a linear layer's output size", out);
    return scope.parameter("weight", Shape.of(in, out), weight);
  }

  @Override
  public Linear withWeight(Tensor other) {
    return new Linear(other, bias);
  }

  /**
   * {@return [N, …, out]}
   *
   * @param x [N, …, in]
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Tensor product = x.matmul(weight);
    return bias.map(product::add).orElse(product);
  }
}
