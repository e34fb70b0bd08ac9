package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * Group normalisation (Wu and He 2018): (x - mean) / √(variance + ε) · weight + bias, with the mean
 * and the variance (the biased one) of each group of neighbouring channels of each example. Nothing
 * is kept, examples do not see each other, and training and evaluation are the same.
 *
 * @param weight [C]
 * @param bias [C]
 * @param groups how many groups there are; a divisor of C
 * @param epsilon keeps the division finite, above 0
 */
@Stability(level = Level.STABLE, since = "0.2")
public record GroupNorm(Tensor weight, Tensor bias, int groups, double epsilon) implements Layer {
  /**
   * Checks.
   *
   * @throws DgmException if the shapes are not as above, the groups do not divide the channels or
   *     epsilon is not above 0
   */
  public GroupNorm {
    if (weight.rank() != 1 || !weight.shape().equals(bias.shape())) {
      throw new DgmException(
          "group norm needs a weight and a bias [C], got " + weight.type() + " and " + bias.type());
    }
    Sizes.positive("group norm's number of groups", groups);
    if (weight.dim(0) % groups != 0) {
      throw new DgmException(
          "group norm's channels are a multiple of its groups, got "
              + weight.dim(0)
              + " channels in "
              + groups
              + " groups");
    }
    Standardization.checkEpsilon("group norm", epsilon);
  }

  /**
   * {@return a layer with ε = 1e-5}
   *
   * @param scope where it declares {@code weight} and {@code bias}
   * @param groups how many groups there are, at least 1
   * @param channels the size of its input's second dimension, a multiple of the groups
   * @throws DgmException if it is not
   */
  public static GroupNorm of(Scope scope, int groups, int channels) {
    Sizes.positive("group norm's number of channels", channels);
    Shape shape = Shape.of(channels);
    return new GroupNorm(
        scope.parameter("weight", shape, Initializers.ones()),
        scope.parameter("bias", shape, Initializers.zeros()),
        groups,
        Standardization.EPSILON);
  }

  /**
   * {@return x normalised, of its shape}
   *
   * @param x [N, C] or [N, C, spatial…]
   * @throws DgmException if it has another shape, or a group holds but one value
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (x.rank() < 2 || x.dim(1) != weight.dim(0)) {
      throw new DgmException(
          "this group norm takes [N, " + weight.dim(0) + ", spatial…], got " + x.type());
    }
    int values = x.shape().sub(1, x.rank()).size() / groups;
    if (values < 2) {
      throw new DgmException(
          "group norm needs more than one value a group, got "
              + x.type()
              + " in "
              + groups
              + " groups; use fewer groups");
    }
    Tensor grouped = x.reshape(x.dim(0), groups, values);
    Tensor normal = Standardization.over(grouped, epsilon, 2).reshape(x.shape());
    return normal.mul(Channels.along(weight, x.shape())).add(Channels.along(bias, x.shape()));
  }
}
