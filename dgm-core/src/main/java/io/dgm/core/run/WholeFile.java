package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Path;

/** A file of the user's that is there whole or not at all. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class WholeFile {
  private static final int CHUNK = 1 << 18;

  private WholeFile() {}

  /** Writes the bytes of a file. */
  public interface Content {
    /**
     * Writes them.
     *
     * @param to where they go; not closed here
     * @throws IOException where they cannot be written
     */
    void write(OutputStream to) throws IOException;
  }

  /**
   * Writes a file; one that is there is replaced once all of the new one is on the disk, and stays
   * as it is if anything fails.
   *
   * @param file the file
   * @param content what goes into it
   * @throws DgmException where it cannot be written
   */
  public static void write(Path file, Content content) {
    try {
      Durable.replace(
          file,
          channel -> {
            OutputStream to = new BufferedOutputStream(Channels.newOutputStream(channel), CHUNK);
            content.write(to);
            to.flush();
          });
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }
}
