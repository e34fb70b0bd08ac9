package io.dgm.images;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/**
 * A photograph that is decoded when it is first asked for, once; safe for use by several threads.
 */
final class Photograph {
  /**
   * It is shrunk by the greatest whole factor that leaves so many rows, so that there is something
   * to see on 28x28 pixels of it.
   */
  private static final int LEAST_HEIGHT = 300;

  private final Path file;
  private volatile Picture picture;

  /**
   * Takes a file, which is not read yet.
   *
   * @param file of any format that {@link PictureFile} reads
   */
  Photograph(Path file) {
    this.file = file;
  }

  /**
   * {@return it, shrunk}
   *
   * @throws UserException if the file is damaged
   */
  Picture picture() {
    Picture known = picture;
    return known == null ? decoded() : known;
  }

  private synchronized Picture decoded() {
    if (picture == null) {
      Picture whole = PictureFile.read(file);
      picture = whole.shrunk(Math.max(1, whole.height() / LEAST_HEIGHT));
    }
    return picture;
  }

  /**
   * Tells the bytes of its file, which decoders of JPEG may differ by a little in reading.
   *
   * @param digest told
   * @throws UserException if it cannot be read
   */
  void describe(MessageDigest digest) {
    try {
      digest.update(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }
}
