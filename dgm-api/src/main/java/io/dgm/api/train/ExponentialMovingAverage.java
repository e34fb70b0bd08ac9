package io.dgm.api.train;

import io.dgm.api.tensor.Tensor;

/** A moving average of parameters (Polyak and Juditsky 1992), with which samples look better. */
public final class ExponentialMovingAverage {
  private ExponentialMovingAverage() {}

  /**
   * {@return the next average}
   *
   * @param average the average so far
   * @param value the parameter's new value
   * @param decay how much of the average stays, 0 to below 1; less at first, at most (1 + step) /
   *     (10 + step), so that the start is soon forgotten
   * @param step how many updates were made before, a scalar
   */
  public static Tensor update(Tensor average, Tensor value, double decay, Tensor step) {
    Checks.decay("the decay of a moving average", decay);
    Tensor stay = step.add(1).div(step.add(10)).minimum(decay);
    return value.add(average.sub(value).mul(stay));
  }
}
