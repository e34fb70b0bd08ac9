package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;

/** A moving average of parameters (Polyak and Juditsky 1992), with which samples look better. */
@Stability(level = Level.STABLE, since = "0.2")
public final class ExponentialMovingAverage {
  private ExponentialMovingAverage() {}

  /**
   * {@return the next average: decay · average + (1 - decay) · value}
   *
   * @param average the average so far
   * @param value the parameter's new value
   * @param decay how much of the average stays, 0 to below 1
   * @throws UserException where the decay is out of its range
   */
  public static Tensor update(Tensor average, Tensor value, double decay) {
    Checks.decay("the decay of a moving average", decay);
    return average.mul(decay).add(value.mul(1 - decay));
  }

  /**
   * {@return the next average, warming up: at first less of the average stays, at most (1 + step) /
   * (10 + step), so that the start is soon forgotten (as in TensorFlow)}
   *
   * @param average the average so far
   * @param value the parameter's new value
   * @param decay how much of the average stays in the end, 0 to below 1
   * @param step how many updates were made before, a scalar of the parameter's dtype
   * @throws UserException where the decay is out of its range
   */
  public static Tensor update(Tensor average, Tensor value, double decay, Tensor step) {
    Checks.decay("the decay of a moving average", decay);
    Tensor stay = step.add(1).div(step.add(10)).minimum(decay);
    return value.add(average.sub(value).mul(stay));
  }
}
