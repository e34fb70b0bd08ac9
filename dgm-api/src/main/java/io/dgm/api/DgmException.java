package io.dgm.api;

import io.dgm.api.Stability.Level;

/** The root of every exception that dgm throws on purpose. */
@Stability(level = Level.STABLE, since = "0.2")
public class DgmException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what went wrong, where, and what to do
   */
  public DgmException(String message) {
    super(message);
  }

  /**
   * Creates the exception.
   *
   * @param message what went wrong, where, and what to do
   * @param cause what led to it
   */
  public DgmException(String message, Throwable cause) {
    super(message, cause);
  }
}
