package io.dgm.api;

import io.dgm.api.Stability.Level;

/**
 * A mistake in what the user gave: usage, settings, data, or roles and a game that do not go
 * together. The command prints its message as one line and exits with 2.
 */
@Stability(level = Level.STABLE, since = "0.2")
public class UserException extends DgmException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what is wrong, where, and what to do, in one line
   */
  public UserException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what is wrong, where, and what to do, in one line
   * @param cause what led to it
   */
  public UserException(String message, Throwable cause) {
    super(message, cause);
  }
}
