package io.dgm.api.distribution;

/**
 * The set in which outcomes of a distribution lie; what data is checked against before training.
 */
public enum Support {
  /** All real numbers. */
  REAL,
  /** Real numbers above 0. */
  POSITIVE,
  /** Real numbers from 0 to 1, ends included. */
  UNIT_INTERVAL,
  /** 0 and 1. */
  BINARY,
  /** Whole numbers from 0. */
  COUNT,
  /** Vectors of one 1, all else 0. */
  ONE_HOT,
  /** Vectors of numbers from 0 to 1 that sum to 1. */
  SIMPLEX
}
