package io.dgm.api.distribution;

import java.util.Arrays;
import java.util.function.DoublePredicate;

/** The supports that {@link Support} names. */
enum StandardSupport implements Support {
  REAL(false, Double::isFinite),
  POSITIVE(false, x -> Double.isFinite(x) && x >= 0),
  UNIT_INTERVAL(false, x -> x >= 0 && x <= 1),
  BOUNDED(false, Double::isFinite),
  BINARY(true, x -> x == 0 || x == 1),
  COUNT(true, x -> Double.isFinite(x) && x >= 0 && x == Math.rint(x)),
  ONE_HOT(true, x -> x == 0 || x == 1),
  SIMPLEX(false, x -> x >= 0 && x <= 1);

  /** How far a sum of F32 numbers that were divided by their sum may be from 1. */
  private static final double ROUNDING = 1e-4;

  private final boolean discrete;
  private final DoublePredicate element;

  StandardSupport(boolean discrete, DoublePredicate element) {
    this.discrete = discrete;
    this.element = element;
  }

  @Override
  public boolean isDiscrete() {
    return discrete;
  }

  @Override
  public boolean isVector() {
    return this == ONE_HOT || this == SIMPLEX;
  }

  @Override
  public boolean admits(double... outcome) {
    return Arrays.stream(outcome).allMatch(element)
        && (!isVector() || Math.abs(Arrays.stream(outcome).sum() - 1) < ROUNDING);
  }
}
