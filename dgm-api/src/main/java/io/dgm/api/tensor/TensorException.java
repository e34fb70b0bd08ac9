package io.dgm.api.tensor;

import io.dgm.api.DgmException;
import java.lang.StackWalker.StackFrame;

/**
 * An operation on tensors that cannot be: its message names the operation, the operands' types and
 * the line outside the API that wrote it.
 */
public final class TensorException extends DgmException {
  private static final long serialVersionUID = 1L;

  TensorException(String message) {
    super(message + origin());
  }

  private static String origin() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames
                    .filter(f -> !f.getClassName().startsWith("io.dgm.api."))
                    .findFirst()
                    .map(TensorException::describe)
                    .orElse(""));
  }

  private static String describe(StackFrame frame) {
    return " (at " + frame.toStackTraceElement() + ")";
  }
}
