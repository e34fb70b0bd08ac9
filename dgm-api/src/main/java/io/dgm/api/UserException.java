package io.dgm.api;

import io.dgm.api.Stability.Level;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/**
 * A mistake in what the user gave: usage, settings, data, or roles and a game that do not go
 * together. The command prints its message as one line and exits with 2.
 */
@Stability(level = Level.STABLE, since = "0.2")
public class UserException extends DgmException {
  private static final long serialVersionUID = 1L;

  private static final int EXCERPT = 80;

  private static final String CONTROLS = "[\\p{Cntrl}\u2028\u2029]";

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
   * {@return why a file could not be used, in one line: many of the JDK's exceptions only name it}
   *
   * @param e what using it ended in
   */
  public static String reason(Exception e) {
    return switch (e) {
      case NoSuchFileException f -> "there is no " + f.getFile();
      case AccessDeniedException f -> "access to " + f.getFile() + " is denied";
      case FileAlreadyExistsException f -> f.getFile() + " is there already";
      case NotDirectoryException f -> f.getFile() + " is no folder";
      case DirectoryNotEmptyException f -> "the folder " + f.getFile() + " is not empty";
      case FileSystemLoopException f -> f.getFile() + " links to itself";
      case FileSystemException f when f.getReason() != null -> f.getFile() + ": " + f.getReason();
      case CharacterCodingException _ -> "it is no text in UTF-8";
      case EOFException _ -> "it ends early";
      case UncheckedIOException io -> reason(io.getCause());
      default ->
          e.getMessage() == null || e.getMessage().isBlank()
              ? e.getClass().getSimpleName()
              : e.getMessage().replaceAll(CONTROLS, " ");
    };
  }

  /**
   * {@return an excerpt of a text for a message: its first 80 characters in one line, with a space
   * for each control character}
   *
   * @param text any
   */
  public static String excerpt(String text) {
    String line = text.strip().replaceAll(CONTROLS, " ");
    int most = line.offsetByCodePoints(0, Math.min(EXCERPT, line.codePointCount(0, line.length())));
    return most < line.length() ? line.substring(0, most) + "…" : line;
  }
}
