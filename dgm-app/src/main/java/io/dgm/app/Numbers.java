package io.dgm.app;

import io.dgm.api.UserException;

/** Checks of numbers given as options. */
final class Numbers {
  private Numbers() {}

  /** {@return the number, or 0 where none was given} */
  static int positive(String option, Integer value) {
    return (int) positive(option, value == null ? null : (long) value);
  }

  /** {@return the number, or 0 where none was given} */
  static long positive(String option, Long value) {
    if (value != null && value < 1) {
      throw new UserException(option + " is at least 1, got " + value);
    }
    return value == null ? 0 : value;
  }
}
