package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * A residual block (He et al. 2016): shortcut(x) + branch(x).
 *
 * @param branch what is learned
 * @param shortcut the identity, or a projection to the branch's shape
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Residual(Layer branch, Layer shortcut) implements Layer {

  /**
   * {@return x + branch(x)}
   *
   * @param branch gives the shape that it takes
   */
  public static Residual of(Layer branch) {
    return new Residual(branch, Activation.IDENTITY);
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return shortcut.apply(x, pass).add(branch.apply(x, pass));
  }
}
