package io.dgm.api.train;

import io.dgm.api.tensor.Tensor;

/** The usual learning rates. */
public final class LearningRates {
  private LearningRates() {}

  /**
   * {@return the same rate always}
   *
   * @param rate above 0
   */
  public static LearningRate constant(double rate) {
    Checks.positive("a learning rate", rate);
    return step -> Tensor.scalar(step.dtype(), rate);
  }

  /**
   * {@return a rate that grows linearly to another's first, over a number of steps, and then
   * follows it}
   *
   * @param steps how many, at least 1
   * @param then the rate that follows, its step counted from the end of the warm-up
   */
  public static LearningRate warmUp(int steps, LearningRate then) {
    Checks.positive("the steps of a warm-up", steps);
    return step -> then.at(step.sub(steps).maximum(0)).mul(step.add(1).div(steps).minimum(1));
  }

  /**
   * {@return rate · factor^(step / steps)}
   *
   * @param rate at first, above 0
   * @param factor above 0
   * @param steps above 0
   */
  public static LearningRate exponential(double rate, double factor, int steps) {
    Checks.positive("a learning rate", rate);
    Checks.positive("the factor of a decay", factor);
    Checks.positive("the steps of a decay", steps);
    return step -> step.mul(Math.log(factor) / steps).exp().mul(rate);
  }

  /**
   * {@return half a cosine from rate to end, over a number of steps, then end (Loshchilov and
   * Hutter 2017)}
   *
   * @param rate at first, above 0
   * @param end at last, at least 0
   * @param steps above 0
   */
  public static LearningRate cosine(double rate, double end, int steps) {
    Checks.positive("a learning rate", rate);
    Checks.notNegative("a last learning rate", end);
    Checks.positive("the steps of a decay", steps);
    return step -> step.div(steps).min(1).mul(Math.PI).cos().add(1).mul((rate - end) / 2).add(end);
  }
}
