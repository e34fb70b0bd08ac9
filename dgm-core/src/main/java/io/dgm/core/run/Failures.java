package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Why files could not be used, in words: many of the JDK's exceptions only name the file. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Failures {
  /** The operating system's word, where the JDK has no class. */
  private static final String TOO_LONG = "File name too long";

  private Failures() {}

  /**
   * {@return why, in one line}
   *
   * @param e the exception
   */
  public static String reason(IOException e) {
    return switch (e) {
      case NoSuchFileException f -> "there is no " + f.getFile();
      case AccessDeniedException f -> "access to " + f.getFile() + " is denied";
      case FileAlreadyExistsException f -> f.getFile() + " is there already";
      case NotDirectoryException f -> f.getFile() + " is no folder";
      case DirectoryNotEmptyException f -> "the folder " + f.getFile() + " is not empty";
      case FileSystemLoopException f -> f.getFile() + " links to itself";
      case FileSystemException f when f.getReason() != null -> f.getFile() + ": " + f.getReason();
      default -> e.getMessage() == null || e.getMessage().isBlank() ? e.toString() : line(e);
    };
  }

  /**
   * {@return the error to throw: the user's if there is no such place or none that may be used}
   *
   * @param doing what failed, such as "cannot write x"
   * @param e why
   */
  public static DgmException failure(String doing, IOException e) {
    String message = doing + ": " + reason(e);
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

  private static String line(IOException e) {
    return e.getMessage().replace('\n', ' ');
  }
}
