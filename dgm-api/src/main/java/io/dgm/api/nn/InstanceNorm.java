package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Instance normalisation (Ulyanov, Vedaldi and Lempitsky 2016): (x - mean) / √(variance + ε), with
 * the mean and the variance (the biased one) of each channel of each example. It takes the contrast
 * out of a picture, and is the usual norm of networks from pictures to pictures. Nothing is kept,
 * examples do not see each other, and training and evaluation are the same.
 *
 * @param epsilon keeps the division finite, above 0
 */
@Stability(level = Level.STABLE, since = "0.2")
public record InstanceNorm(double epsilon) implements Layer {
  /**
   * Checks.
   *
   * @throws DgmException if epsilon is not above 0
   */
  public InstanceNorm {
    Standardization.checkEpsilon("instance norm", epsilon);
  }

  /** {@return a layer without parameters, for any number of channels, with ε = 1e-5} */
  public static InstanceNorm plain() {
    return new InstanceNorm(Standardization.EPSILON);
  }

  /**
   * {@return a layer with a weight of 1 and a bias of 0 at first: group norm with a group a
   * channel}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param channels the size of its input's second dimension, at least 1
   */
  public static GroupNorm affine(Scope scope, int channels) {
    return GroupNorm.of(scope, channels, channels);
  }

  /**
   * {@return x normalised, of its shape}
   *
   * @param x [N, C, spatial…]
   * @throws DgmException if it has another shape, or but one value a channel
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (x.rank() < 3 || x.shape().sub(2, x.rank()).size() < 2) {
      throw new DgmException(
          "instance norm takes [N, C, spatial…] with more than one value a channel, got "
              + x.type()
              + "; use layer norm or fewer strides");
    }
    return Standardization.over(x, epsilon, IntStream.range(2, x.rank()).toArray());
  }
}
