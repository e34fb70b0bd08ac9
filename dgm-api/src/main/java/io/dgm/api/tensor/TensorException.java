package io.dgm.api.tensor;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.lang.StackWalker.StackFrame;

/**
 * An operation on tensors that cannot be: its message names the operation, the operands' types and
 * the line outside the API that wrote it.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class TensorException extends DgmException {
  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception, adding the line outside the API that led to it.
   *
   * @param message what is wrong, where, and what to do, in one line
   */
  public TensorException(String message) {
    super(message + origin());
  }

  private static String origin() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(f -> isOutside(f.getClassName()))
                    .findFirst()
                    .map(TensorException::describe)
                    .orElse(""));
  }

  /** The JDK's own frames do not count: the API works with streams. */
  private static boolean isOutside(String className) {
    return !className.startsWith("io.dgm.api.")
        && !className.startsWith("java.")
        && !className.startsWith("jdk.");
  }

  private static String describe(StackFrame frame) {
    return " (at " + frame.toStackTraceElement() + ")";
  }
}
