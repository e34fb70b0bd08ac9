package io.dgm.api.nn;

import io.dgm.api.DgmException;

/** Checks of layers' sizes. */
final class Sizes {
  private Sizes() {}

  static void positive(String what, int size) {
    if (size < 1) {
      throw new DgmException(what + " is at least 1, got " + size);
    }
  }

  static void within(String what, int size, int least, int most) {
    if (size < least || size > most) {
      throw new DgmException(what + " is from " + least + " to " + most + ", got " + size);
    }
  }
}
