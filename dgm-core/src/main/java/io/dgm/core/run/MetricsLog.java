package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The file {@code metrics.jsonl}: one JSON object a line, only ever appended to. Each line is
 * handed to the system whole, so that a killed process loses none of those before.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class MetricsLog implements AutoCloseable {
  private final Path file;
  private FileChannel channel;

  /**
   * The metrics in a file, which is made when the first line comes.
   *
   * @param file the file
   */
  public MetricsLog(Path file) {
    this.file = file;
  }

  /**
   * Appends a line.
   *
   * @param line the line, of no earlier step than the last
   * @throws DgmException where it cannot be written
   */
  public void append(MetricsLine line) {
    append(List.of(line));
  }

  /**
   * Appends lines at once, so that a process that is killed leaves all of them or none.
   *
   * @param lines the lines, of no earlier step than the last
   * @throws DgmException where they cannot be written
   */
  public void append(List<MetricsLine> lines) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    lines.forEach(line -> all.writeBytes(line.format()));
    try {
      if (channel == null) {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
      Durable.writeFully(channel, ByteBuffer.wrap(all.toByteArray()));
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  /**
   * {@return all lines, the oldest first; a last line that is cut off is left out}
   *
   * @throws UserException where a line is damaged
   */
  public List<MetricsLine> lines() {
    List<MetricsLine> lines = new ArrayList<>();
    scan((bytes, number) -> lines.add(MetricsLine.parse(bytes, where(number))));
    return lines;
  }

  /**
   * Takes back all that came after a step, so that a run resumed from it ends with the lines of one
   * that never stopped. A last line cut off when a process was killed goes too, and so do damaged
   * ones.
   *
   * @param step the step of the checkpoint that training goes on from, -1 to take back all
   * @param notices is told, in one line each, of what was taken back
   * @throws DgmException where the file cannot be read or written
   */
  public void rewind(long step, Consumer<String> notices) {
    close();
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    scan(
        (bytes, number) -> {
          try {
            if (MetricsLine.parse(bytes, where(number)).step() <= step) {
              kept.writeBytes(bytes);
              kept.write('\n');
            }
          } catch (UserException e) {
            notices.accept(e.getMessage() + "; the line is dropped");
          }
        });
    try {
      long size = Files.exists(file) ? Files.size(file) : 0;
      if (size > kept.size()) {
        Durable.replaceSoon(file, kept.toByteArray());
        notices.accept("took back what came after step " + step + " in " + file.getFileName());
      }
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  /**
   * Takes back lines of one step, such as those of the end of an epoch that is not its end any
   * more.
   *
   * @param step the step, the last that there are lines of
   * @param splits the parts of the data whose lines go
   * @throws DgmException where the file cannot be read or written
   */
  public void forget(long step, String... splits) {
    close();
    ByteArrayOutputStream kept = new ByteArrayOutputStream();
    for (MetricsLine line : lines()) {
      if (line.step() != step || !List.of(splits).contains(line.split())) {
        kept.writeBytes(line.format());
      }
    }
    try {
      if (Files.exists(file) && Files.size(file) > kept.size()) {
        Durable.replaceSoon(file, kept.toByteArray());
      }
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  private String where(long number) {
    return file + ", line " + number;
  }

  private interface LineSink {
    void accept(byte[] bytes, long number);
  }

  /** Reads the complete lines, without their line breaks. */
  private void scan(LineSink sink) {
    if (Files.notExists(file)) {
      return;
    }
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      long number = 1;
      for (int b = in.read(); b >= 0; b = in.read()) {
        if (b == '\n') {
          sink.accept(line.toByteArray(), number++);
          line.reset();
        } else {
          line.write(b);
        }
      }
    } catch (IOException e) {
      throw Failures.failure("cannot read " + file, e);
    }
  }

  /** Forces what was appended to the disk. */
  public void sync() {
    try {
      if (channel != null) {
        channel.force(false);
      }
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
      channel = null;
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }
}
