package io.dgm.api.train;

import io.dgm.api.UserException;

/** Checks of hyper-parameters, which users set. */
final class Checks {
  private Checks() {}

  static void decay(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new UserException(what + " is at least 0 and below 1, got " + value);
    }
  }

  static void positive(String what, double value) {
    if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
      throw new UserException(what + " is a finite number above 0, got " + value);
    }
  }

  static void notNegative(String what, double value) {
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new UserException(what + " is a finite number of at least 0, got " + value);
    }
  }
}
