package io.dgm.api.train;

import io.dgm.api.UserException;

/** Checks of hyper-parameters. */
final class Checks {
  private Checks() {}

  static void decay(String what, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new UserException(what + " is at least 0 and below 1, got " + value);
    }
  }

  static void positive(String what, double value) {
    if (!(value > 0)) {
      throw new UserException(what + " is above 0, got " + value);
    }
  }

  static void notNegative(String what, double value) {
    if (!(value >= 0)) {
      throw new UserException(what + " is at least 0, got " + value);
    }
  }
}
