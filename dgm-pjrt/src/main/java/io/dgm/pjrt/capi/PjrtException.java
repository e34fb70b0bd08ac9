package io.dgm.pjrt.capi;

import io.dgm.api.DgmException;

/** What a plugin says went wrong. */
public final class PjrtException extends DgmException {
  private static final long serialVersionUID = 1L;

  private final String code;

  PjrtException(String function, String code, String message) {
    super("PJRT %s: %s: %s".formatted(function.toLowerCase(java.util.Locale.ROOT), code, message));
    this.code = code;
  }

  /** {@return the kind of failure, one of Abseil's status codes} */
  public String code() {
    return code;
  }
}
