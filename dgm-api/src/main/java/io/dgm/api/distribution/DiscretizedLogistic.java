package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import io.dgm.api.tensor.Tensors;
import java.util.Arrays;
import java.util.Optional;

/**
 * The logistic distribution rounded to levels that are evenly spaced from 0 to 1, such as the bytes
 * of pictures over 255; the outermost levels have all that is beyond (Salimans, Karpathy, Chen and
 * Kingma 2017, equations 1 and 2): P(x) = σ((x + δ - μ) / s) - σ((x - δ - μ) / s), δ half a step.
 *
 * @param location μ, any real number, [batch…]
 * @param logScale log s, any real number, [batch…]
 * @param levels how many, at least 2
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record DiscretizedLogistic(Tensor location, Tensor logScale, int levels)
    implements Distribution {

  /**
   * Broadcasts both to each other.
   *
   * @throws TensorException if they have not one floating-point dtype or do not broadcast, or there
   *     are fewer than 2 levels
   */
  public DiscretizedLogistic {
    if (levels < 2) {
      throw new TensorException("DiscretizedLogistic: levels are at least 2, got " + levels);
    }
    Shape batch = Check.batch("DiscretizedLogistic: location and logScale", location, logScale);
    location = location.broadcastTo(batch);
    logScale = logScale.broadcastTo(batch);
  }

  /** The levels that outcomes are. */
  private record Even(int levels) implements Support {
    private static final double ROUNDING = 1e-4;

    @Override
    public boolean isDiscrete() {
      return true;
    }

    @Override
    public boolean admits(double... outcome) {
      return Arrays.stream(outcome)
          .map(x -> x * (levels - 1))
          .allMatch(x -> Math.abs(x - Math.rint(x)) < ROUNDING && x > -1 && x < levels);
    }

    @Override
    public boolean isVector() {
      return false;
    }
  }

  @Override
  public Shape batchShape() {
    return location.shape();
  }

  @Override
  public Shape eventShape() {
    return Shape.SCALAR;
  }

  @Override
  public DType dtype() {
    return location.dtype();
  }

  @Override
  public Support support() {
    return new Even(levels);
  }

  private double half() {
    return 0.5 / (levels - 1);
  }

  @Override
  public Tensor sample(Key key, Shape sample) {
    Tensor noise = Noise.logistic(key, dtype(), sample.concat(batchShape()));
    Tensor level = noise.mul(logScale.exp()).add(location).mul(levels - 1).add(0.5).floor();
    return level.maximum(0).minimum(levels - 1).div(levels - 1).stopGradient();
  }

  @Override
  public Tensor logProb(Tensor value) {
    Tensor x = Check.value(this, value);
    Tensor inverse = logScale.neg().exp();
    Tensor centred = x.sub(location);
    Tensor above = centred.add(half()).mul(inverse);
    Tensor below = centred.sub(half()).mul(inverse);
    Tensor upTo = Tensors.softplus(above.neg()).neg(); // log σ(above)
    Tensor from = Tensors.softplus(below).neg(); // log (1 - σ(below))
    // σ(a) - σ(b) = σ(a) (1 - σ(b)) (1 - e^(b - a)), which loses nothing where both are close
    Tensor width = inverse.mul(-2 * half()).expm1().neg().log();
    Tensor between = upTo.add(from).add(width);
    return x.lt(half()).select(upTo, x.gt(1 - half()).select(from, between));
  }

  @Override
  public boolean isReparameterized() {
    return false;
  }

  /**
   * {@inheritDoc}
   *
   * <p>That before rounding, kept between 0 and 1: the mean itself but for a part of a step.
   */
  @Override
  public Optional<Tensor> mean() {
    Tensor inverse = logScale.neg().exp();
    Tensor low = Tensors.softplus(location.mul(inverse));
    Tensor high = Tensors.softplus(location.sub(1).mul(inverse));
    return Optional.of(low.sub(high).mul(logScale.exp()));
  }
}
