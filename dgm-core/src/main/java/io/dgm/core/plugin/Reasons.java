package io.dgm.core.plugin;

import io.dgm.api.UserException;
import java.lang.reflect.InvocationTargetException;

/** Why something of others failed, in one line that is safe to print. */
final class Reasons {
  private Reasons() {}

  /** {@return what is said of a failure, with its cause unless it is a message for users} */
  static String of(Throwable e) {
    if (e instanceof InvocationTargetException && e.getCause() != null) {
      return of(e.getCause());
    }
    String own = e instanceof UserException ? message(e) : e.getClass().getName() + said(e);
    boolean more = e.getCause() != null && !(e instanceof UserException);
    return more ? own + " (" + e.getCause().getClass().getName() + said(e.getCause()) + ")" : own;
  }

  private static String said(Throwable e) {
    return e.getMessage() == null ? "" : ": " + message(e);
  }

  private static String message(Throwable e) {
    return printable(String.valueOf(e.getMessage()));
  }

  /** {@return a text without what could move a terminal's cursor or begin a line} */
  static String printable(String text) {
    return text.replaceAll("\\s+", " ").replaceAll("\\p{C}", "?");
  }
}
