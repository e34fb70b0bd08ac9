package io.dgm.api.distribution;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/**
 * The set in which outcomes of a distribution lie; what data is checked against before training. An
 * outcome on the closed end of an interval may have density 0.
 */
public enum Support {
  /** All real numbers. */
  REAL(false, Double::isFinite),
  /** Real numbers from 0. */
  POSITIVE(false, x -> Double.isFinite(x) && x >= 0),
  /** Real numbers from 0 to 1. */
  UNIT_INTERVAL(false, x -> x >= 0 && x <= 1),
  /** Real numbers of an interval whose ends the parameters give. */
  BOUNDED(false, Double::isFinite),
  /** 0 and 1. */
  BINARY(true, x -> x == 0 || x == 1),
  /** Whole numbers from 0. */
  COUNT(true, x -> Double.isFinite(x) && x >= 0 && x == Math.rint(x)),
  /** Vectors of one 1, all else 0. */
  ONE_HOT(true, x -> x == 0 || x == 1),
  /** Vectors of numbers from 0 to 1 that sum to 1. */
  SIMPLEX(false, x -> x >= 0 && x <= 1);

  /** How far a sum of F32 numbers that were divided by their sum may be from 1. */
  private static final double ROUNDING = 1e-4;

  private final boolean discrete;
  private final DoublePredicate element;

  Support(boolean discrete, DoublePredicate element) {
    this.discrete = discrete;
    this.element = element;
  }

  /** {@return whether outcomes have probabilities; otherwise they have densities} */
  public boolean isDiscrete() {
    return discrete;
  }

  /** {@return whether its elements are vectors, along the last dimension of an outcome} */
  public boolean isVector() {
    return this == ONE_HOT || this == SIMPLEX;
  }

  /**
   * {@return whether an outcome can lie in it}
   *
   * @param outcome its elements; one whole vector where {@link #isVector()}
   */
  public boolean admits(double... outcome) {
    return Arrays.stream(outcome).allMatch(element)
        && (!isVector() || Math.abs(Arrays.stream(outcome).sum() - 1) < ROUNDING);
  }
}
