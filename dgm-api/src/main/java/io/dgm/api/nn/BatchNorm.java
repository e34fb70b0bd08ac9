package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.stream.IntStream;

/**
 * Batch normalisation (Ioffe and Szegedy 2015) of each channel: (x - mean) / √(variance + ε) ·
 * weight + bias. In training the mean and the variance are the batch's; in evaluation they are
 * running means of these, r ← (1 - momentum) r + momentum · batch, of which the variance is the
 * unbiased one (as in PyTorch). Applied more than once in a pass, each batch moves the running
 * means in turn.
 *
 * @param weight [C]
 * @param bias [C]
 * @param runningMean [C], a state
 * @param runningVariance [C], a state
 * @param momentum how much of the running means each batch replaces, above 0 to 1
 * @param epsilon what keeps the division finite, above 0
 */
@Stability(level = Level.STABLE, since = "0.2")
public record BatchNorm(
    Tensor weight,
    Tensor bias,
    Tensor runningMean,
    Tensor runningVariance,
    double momentum,
    double epsilon)
    implements Layer {
  /**
   * Checks.
   *
   * @throws DgmException where momentum or epsilon is out of its range
   */
  public BatchNorm {
    if (!(momentum > 0 && momentum <= 1)) {
      throw new DgmException("batch norm's momentum is above 0 and at most 1, got " + momentum);
    }
    if (!(epsilon > 0)) {
      throw new DgmException("batch norm's epsilon is above 0, got " + epsilon);
    }
  }

  /**
   * {@return a layer with momentum 0.1 and ε = 1e-5}
   *
   * @param scope where it declares {@code weight}, {@code bias}, {@code running_mean} and {@code
   *     running_variance}
   * @param channels the size of its input's second dimension, at least 1
   */
  public static BatchNorm of(Scope scope, int channels) {
    return of(scope, channels, 0.1, 1e-5);
  }

  /**
   * {@return a layer}
   *
   * @param scope where it declares {@code weight}, {@code bias}, {@code running_mean} and {@code
   *     running_variance}
   * @param channels the size of its input's second dimension, at least 1
   * @param momentum how much of the running means each batch replaces, above 0 to 1
   * @param epsilon what keeps the division finite, above 0
   */
  public static BatchNorm of(Scope scope, int channels, double momentum, double epsilon) {
    Sizes.positive("batch norm's number of channels", channels);
    Shape shape = Shape.of(channels);
    return new BatchNorm(
        scope.parameter("weight", shape, Initializers.ones()),
        scope.parameter("bias", shape, Initializers.zeros()),
        scope.state("running_mean", shape, Initializers.zeros()),
        scope.state("running_variance", shape, Initializers.ones()),
        momentum,
        epsilon);
  }

  /**
   * {@return x normalised, of its shape}
   *
   * @param x [N, C] or [N, C, spatial…]
   * @throws DgmException where it has another shape
   * @throws UserException if it has but one value a channel in training
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (x.rank() < 2 || x.dim(1) != weight.dim(0)) {
      throw new DgmException(
          "this batch norm takes [N, " + weight.dim(0) + ", spatial…], got " + x.type());
    }
    if (!pass.isTraining()) {
      Tensor centred = x.sub(Channels.along(pass.read(runningMean), x.shape()));
      return scale(centred, pass.read(runningVariance));
    }
    int count = x.size() / x.dim(1);
    if (count < 2) {
      throw new UserException(
          "batch norm in training needs more than one value a channel, got "
              + x.type()
              + ": use --batch-size 2 or more, or more values");
    }
    int[] others = IntStream.range(0, x.rank()).filter(d -> d != 1).toArray();
    Tensor mean = x.mean(others);
    Tensor centred = x.sub(Channels.along(mean, x.shape()));
    Tensor variance = centred.square().mean(others);
    move(pass, runningMean, mean);
    move(pass, runningVariance, variance.mul(count / (count - 1.0)));
    return scale(centred, variance);
  }

  private Tensor scale(Tensor centred, Tensor variance) {
    Tensor factor = variance.add(epsilon).rsqrt().mul(weight);
    return centred
        .mul(Channels.along(factor, centred.shape()))
        .add(Channels.along(bias, centred.shape()));
  }

  private void move(Pass pass, Tensor state, Tensor batch) {
    pass.update(state, pass.read(state).mul(1 - momentum).add(batch.mul(momentum)));
  }
}
