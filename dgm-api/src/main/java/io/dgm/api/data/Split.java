package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.Locale;

/** A part of a data set. */
@Stability(level = Level.STABLE, since = "0.2")
public enum Split {
  /** What models are fitted to. */
  TRAIN,
  /**
   * What they are compared by while they are made. A data set that has no such part has it cut from
   * its training examples.
   */
  VALIDATION,
  /** What they are measured on when they are made. */
  TEST;

  /** {@return its name as it is written, in lower case} */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
