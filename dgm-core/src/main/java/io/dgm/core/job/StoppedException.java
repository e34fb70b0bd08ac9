package io.dgm.core.job;

import io.dgm.api.DgmException;

/** Work was not done to its end because the process was asked to end. */
final class StoppedException extends DgmException {
  private static final long serialVersionUID = 1L;

  StoppedException(String message) {
    super(message);
  }
}
