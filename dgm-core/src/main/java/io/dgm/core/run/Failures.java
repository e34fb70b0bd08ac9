package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why files could not be used, in words: many of the JDK's exceptions only name the file. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Failures {
  /** The operating system's word, where the JDK has no class. */
  private static final String TOO_LONG = "File name too long";

  private Failures() {}

  /**
   * {@return the error to throw: the user's if there is no such place or none that may be used}
   *
   * @param doing what failed, such as "cannot write x"
   * @param e why
   */
  public static DgmException failure(String doing, IOException e) {
    String message = doing + ": " + UserException.reason(e);
    return switch (e) {
      case NoSuchFileException f -> new UserException(message, f);
      case AccessDeniedException f -> new UserException(message, f);
      case FileAlreadyExistsException f -> new UserException(message, f);
      case NotDirectoryException f -> new UserException(message, f);
      case FileSystemException f when TOO_LONG.equals(f.getReason()) ->
          new UserException(message, f);
      default -> new DgmException(message, e);
    };
  }
}
