package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/** A part of a data set. */
@Stability(level = Level.STABLE, since = "0.2")
public enum Split {
  /** What models are fitted to. */
  TRAIN,
  /** What they are measured on. */
  TEST
}
