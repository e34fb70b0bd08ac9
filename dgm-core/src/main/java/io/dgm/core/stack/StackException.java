package io.dgm.core.stack;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.List;

/** Every mistake in a stack, a line each. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class StackException extends UserException {
  private static final long serialVersionUID = 1;

  /**
   * Creates one.
   *
   * @param lines the mistakes, each with where it is
   */
  public StackException(List<String> lines) {
    super(String.join("\n", lines));
  }
}
