package io.dgm.core.plugin;

import io.dgm.api.DgmException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.UndeclaredThrowableException;

/** Why something of others failed, in one line that is safe to print. */
final class Reasons {
  private Reasons() {}

  /** {@return what is said of a failure, with its cause unless it is a message for people} */
  static String of(Throwable e) {
    try {
      return said(e);
    } catch (Throwable _) { // a message is a plugin's code, too
      return e.getClass().getName();
    }
  }

  private static String said(Throwable e) {
    Throwable cause = e.getCause();
    if (cause != null
        && (e instanceof InvocationTargetException || e instanceof UndeclaredThrowableException)) {
      return said(cause);
    }
    if (e instanceof DgmException) {
      return printable(String.valueOf(e.getMessage()));
    }
    return cause == null ? named(e) : named(e) + " (" + named(cause) + ")";
  }

  private static String named(Throwable e) {
    String message = e.getMessage();
    return e.getClass().getName() + (message == null ? "" : ": " + printable(message));
  }

  /** {@return a text without what could move a terminal's cursor, turn its text or begin a line} */
  static String printable(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
  }
}
