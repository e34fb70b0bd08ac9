package io.dgm.core.text;

import io.dgm.engine.platform.Sha256;
import io.dgm.engine.platform.UserCache;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;

/**
 * Checksums of large files, which take long to read: kept by path, size, identity and times, so
 * that a file is read again only if one of these has changed. What is in the folder may be deleted.
 *
 * @param folder where they are kept
 * @param large from how many bytes on
 */
record KnownSums(Path folder, long large) {
  private static final int HEXADECIMAL = 64;

  /** As coarse as times of files are: a later change may leave them as they are. */
  private static final Duration COARSE = Duration.ofSeconds(2);

  /** {@return the user's} */
  static KnownSums ofUser() {
    return new KnownSums(UserCache.folder().resolve("sums"), 64L << 20);
  }

  /**
   * {@return the SHA-256 of a file's content, in lower-case hexadecimal digits}
   *
   * @param file the file
   * @throws IOException if it cannot be read
   */
  String of(Path file) throws IOException {
    if (Files.size(file) < large) {
      return Sha256.of(file);
    }
    String state = state(file);
    Path kept = folder.resolve(Sha256.of(state.getBytes(StandardCharsets.UTF_8)).substring(0, 32));
    try {
      String sum = Files.readString(kept, StandardCharsets.US_ASCII);
      if (sum.length() == HEXADECIMAL) {
        return sum;
      }
    } catch (NoSuchFileException _) {
      // not read yet
    }
    Instant begun = Instant.now();
    String sum = Sha256.of(file);
    Instant changed = Files.getLastModifiedTime(file).toInstant();
    if (state.equals(state(file)) && changed.isBefore(begun.minus(COARSE))) {
      Files.createDirectories(folder);
      Path made = Files.createTempFile(folder, "making-", "");
      Files.writeString(made, sum, StandardCharsets.US_ASCII);
      Files.move(made, kept, StandardCopyOption.ATOMIC_MOVE);
    }
    return sum;
  }

  private static String state(Path file) throws IOException {
    BasicFileAttributes known = Files.readAttributes(file, BasicFileAttributes.class);
    // unlike the time of modification, that of the last change of state cannot be set back
    Object change =
        file.getFileSystem().supportedFileAttributeViews().contains("unix")
            ? Files.getAttribute(file, "unix:ctime")
            : "";
    return "%s\n%d\n%s\n%s\n%s"
        .formatted(
            file.toRealPath(), known.size(), known.fileKey(), known.lastModifiedTime(), change);
  }
}
