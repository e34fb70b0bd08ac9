package io.dgm.app;

import io.dgm.api.UserException;
import io.dgm.engine.platform.HostMemory;
import java.io.UncheckedIOException;

/** Why something failed, in one line: the Java VM's errors too. */
final class Reason {
  private Reason() {}

  static String of(Throwable e) {
    return switch (e) {
      case OutOfMemoryError error ->
          "out of memory: %s (the heap may be %s); use a smaller model or --batch-size, or a larger heap with DGM_JAVA_OPTS=-Xmx8g"
              .formatted(error.getMessage(), HostMemory.text(Runtime.getRuntime().maxMemory()));
      case StackOverflowError _ ->
          "something is nested too deeply (stack overflow); a larger stack may do, with"
              + " DGM_JAVA_OPTS=-Xss16m";
      case ExceptionInInitializerError error when error.getCause() != null -> of(error.getCause());
      case LinkageError error -> "the installation is damaged or a library is missing: " + error;
      case UncheckedIOException io -> UserException.reason(io.getCause());
      default -> e.getMessage() == null || e instanceof Error ? e.toString() : e.getMessage();
    };
  }
}
