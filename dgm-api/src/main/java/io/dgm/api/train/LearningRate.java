package io.dgm.api.train;

import io.dgm.api.tensor.Tensor;

/** A learning rate as a function of the step; part of the compiled step. */
@FunctionalInterface
public interface LearningRate {

  /**
   * {@return the rate, a scalar of the step's dtype}
   *
   * @param step how many updates were made before this one, a scalar
   */
  Tensor at(Tensor step);
}
