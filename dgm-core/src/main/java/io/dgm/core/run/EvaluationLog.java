package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The file {@code evaluations.jsonl}: what was measured of a run after training, a line each. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class EvaluationLog {
  private final Path file;

  EvaluationLog(Path file) {
    this.file = file;
  }

  /**
   * Appends a line; it is on the disk when this returns.
   *
   * @param line the line
   * @throws io.dgm.api.DgmException where it cannot be written
   */
  public void append(EvaluationLine line) {
    try (FileChannel to =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      Durable.writeFully(to, ByteBuffer.wrap(line.format()));
      to.force(true);
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  /**
   * {@return all lines, the oldest first; damaged ones are left out}
   *
   * @param notices told, in one line each, of those
   * @throws io.dgm.api.DgmException where the file cannot be read
   */
  public List<EvaluationLine> lines(Consumer<String> notices) {
    List<EvaluationLine> lines = new ArrayList<>();
    if (Files.notExists(file)) {
      return lines;
    }
    try {
      int number = 0;
      for (byte[] line : Lines.complete(Files.readAllBytes(file))) {
        number++;
        try {
          lines.add(EvaluationLine.parse(line, file + ", line " + number));
        } catch (UserException e) {
          notices.accept(e.getMessage() + "; the line is left out");
        }
      }
    } catch (IOException e) {
      throw Failures.failure("cannot read " + file, e);
    }
    return lines;
  }
}
