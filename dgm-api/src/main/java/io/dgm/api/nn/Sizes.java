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
}
