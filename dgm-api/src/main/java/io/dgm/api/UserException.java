package io.dgm.api;

import io.dgm.api.Stability.Level;

/**
 * A mistake in what the user gave: usage, settings, data, or roles and a game that do not go
 * together. The command prints its message as one line and exits with 2.
 */
@Stability(level = Level.STABLE, since = "0.2")
public class UserException extends DgmException {
  private static final long serialVersionUID = 1L;

  private static final int EXCERPT = 80;

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

  /**
   * {@return what a message quotes of a file's content or of other text of the user's: its first 80
   * characters, with a space for each control character and line break}
   *
   * @param text any
   */
  public static String excerpt(String text) {
    String line = text.strip().replaceAll("[\\p{Cntrl}\u2028\u2029]", " ");
    int most = line.offsetByCodePoints(0, Math.min(EXCERPT, line.codePointCount(0, line.length())));
    return most < line.length() ? line.substring(0, most) + "…" : line;
  }
}
