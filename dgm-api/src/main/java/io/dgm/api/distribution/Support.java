package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * The set in which outcomes of a distribution lie; what data is checked against before training. An
 * outcome on the closed end of an interval may have density 0.
 *
 * <p>The usual ones are constants; a distribution on another set brings its own, with value
 * equality, for equal ones are taken for the same set.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Support {
  /** All real numbers. */
  Support REAL = StandardSupport.REAL;

  /** Real numbers from 0. */
  Support POSITIVE = StandardSupport.POSITIVE;

  /** Real numbers from 0 to 1. */
  Support UNIT_INTERVAL = StandardSupport.UNIT_INTERVAL;

  /** Real numbers of an interval whose ends the parameters give. */
  Support BOUNDED = StandardSupport.BOUNDED;

  /** 0 and 1. */
  Support BINARY = StandardSupport.BINARY;

  /** Whole numbers from 0. */
  Support COUNT = StandardSupport.COUNT;

  /** Vectors of one 1, all else 0. */
  Support ONE_HOT = StandardSupport.ONE_HOT;

  /** Vectors of numbers from 0 to 1 that sum to 1. */
  Support SIMPLEX = StandardSupport.SIMPLEX;

  /** {@return whether outcomes have probabilities; otherwise they have densities} */
  boolean isDiscrete();

  /**
   * {@return whether an outcome can lie in it}
   *
   * @param outcome its elements; one whole vector if {@link #isVector()}
   */
  boolean admits(double... outcome);

  /** {@return whether its elements are vectors, along the last dimension of an outcome} */
  boolean isVector();
}
