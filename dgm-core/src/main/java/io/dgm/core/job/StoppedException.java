package io.dgm.core.job;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/** Work was not done to its end because the process was asked to end. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class StoppedException extends DgmException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was not done to its end
   */
  public StoppedException(String message) {
    super(message);
  }
}
