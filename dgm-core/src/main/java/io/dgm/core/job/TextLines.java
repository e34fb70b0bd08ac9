package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.core.text.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Texts of the user, a line each, in UTF-8. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TextLines {
  private TextLines() {}

  /**
   * {@return the lines of a file, plain or gzipped}
   *
   * @param file the file
   * @throws UserException if there is none, it is empty, or no UTF-8
   */
  public static List<String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UserException("there is no file " + file + "; check the path");
    }
    try {
      return read(file.toString(), Files.newInputStream(file));
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  /**
   * {@return the lines of a stream, which is closed}
   *
   * @param name what messages call it
   * @param from where they are read
   * @throws UserException if it is empty, or no UTF-8
   */
  public static List<String> read(String name, InputStream from) {
    List<String> lines = LineReader.all(name, from);
    if (lines.isEmpty()) {
      throw new UserException(name + " is empty");
    }
    return lines;
  }

  /**
   * Writes lines to a file, in UTF-8, whole or not at all.
   *
   * @param file the file, which is replaced
   * @param lines the lines
   * @throws UserException if it cannot be written
   */
  public static void write(Path file, List<String> lines) {
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UserException("cannot write " + file + ": " + UserException.reason(e), e);
    }
  }
}
