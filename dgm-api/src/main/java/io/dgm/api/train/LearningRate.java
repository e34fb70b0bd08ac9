package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;

/** A learning rate as a function of the step; part of the compiled step. */
@FunctionalInterface
@Stability(level = Level.STABLE, since = "0.2")
public interface LearningRate {

  /**
   * {@return the rate, a scalar of the step's dtype}
   *
   * @param step how many updates were made before this one, a scalar
   */
  Tensor at(Tensor step);

  /**
   * {@return this rate for a number of steps, and another from there on}
   *
   * @param steps how many, at least 1
   * @param next the rate that follows, its step counted from where it takes over
   * @throws UserException where the number is below 1
   */
  default LearningRate then(int steps, LearningRate next) {
    Checks.positive("the steps of a learning rate", steps);
    return step -> step.lt(steps).select(at(step), next.at(step.sub(steps).maximum(0)));
  }
}
