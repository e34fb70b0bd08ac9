package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * A layer whose weight is divided by its greatest singular value (Miyato et al. 2018), so that it
 * changes no distance by more than a factor of 1 (for convolutions: the kernel as a matrix [first
 * dimension, rest], as there). The value is estimated by power iteration from the vector kept since
 * the last step: σ = ‖Wᵀu‖, through which gradients flow while u is a constant. In training u moves
 * once a pass, so that all applications in it share one weight; in evaluation it stays.
 *
 * @param layer whose weight is divided
 * @param u a state of unit length, [the first dimension of the weight]: the left singular vector
 * @param iterations of the power method a pass, at least 1
 */
@Stability(level = Level.STABLE, since = "0.2")
public record SpectralNorm(Weighted layer, Tensor u, int iterations) implements Layer {
  // squared lengths below it count as this: a weight of 0 stays 0
  private static final double TINY = 1e-24;

  /** Checks. */
  public SpectralNorm {
    Sizes.positive("spectral norm's number of iterations", iterations);
  }

  /**
   * {@return a layer with one iteration a pass}
   *
   * @param scope where it declares {@code weight_u}; the layer's own will do
   * @param layer whose weight is divided
   */
  public static SpectralNorm of(Scope scope, Weighted layer) {
    return of(scope, layer, 1);
  }

  /**
   * {@return a layer}
   *
   * @param scope where it declares {@code weight_u}; the layer's own will do
   * @param layer whose weight is divided
   * @param iterations of the power method a pass, at least 1
   */
  public static SpectralNorm of(Scope scope, Weighted layer, int iterations) {
    Shape rows = Shape.of(layer.weight().dim(0));
    return new SpectralNorm(
        layer, scope.state("weight_u", rows, SpectralNorm::randomUnit), iterations);
  }

  private static Tensor randomUnit(Key key, DType dtype, Shape shape) {
    return unit(key.normal(dtype, shape));
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Tensor weight = layer.weight();
    return layer.withWeight(weight.div(norm(weight, pass))).apply(x, pass);
  }

  private Tensor norm(Tensor weight, Pass pass) {
    Tensor matrix = weight.reshape(weight.dim(0), -1);
    if (pass.isTraining() && pass.read(u) == u) {
      pass.update(u, iterate(matrix));
    }
    return length(left(pass.read(u), matrix));
  }

  private Tensor iterate(Tensor matrix) {
    Tensor next = u;
    for (int i = 0; i < iterations; i++) {
      Tensor v = unit(left(next, matrix));
      next = unit(product(matrix, 1, v));
    }
    return next;
  }

  /** {@return uᵀ matrix} */
  private static Tensor left(Tensor u, Tensor matrix) {
    return product(matrix, 0, u);
  }

  private static Tensor product(Tensor matrix, int dimension, Tensor vector) {
    return vector.dotGeneral(matrix, List.of(), List.of(), List.of(0), List.of(dimension));
  }

  private static Tensor unit(Tensor vector) {
    return vector.div(length(vector));
  }

  private static Tensor length(Tensor vector) {
    return vector.square().sum().maximum(TINY).sqrt();
  }
}
