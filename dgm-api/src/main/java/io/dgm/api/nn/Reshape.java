package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * The same elements of each example under another shape: [N, …] becomes [N, example…].
 *
 * @param example the shape of an example
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Reshape(Shape example) implements Layer {

  /**
   * {@return a layer}
   *
   * @param dims the sizes of an example's dimensions
   */
  public static Reshape to(int... dims) {
    return new Reshape(Shape.of(dims));
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return x.reshape(x.shape().sub(0, 1).concat(example));
  }
}
