package io.dgm.core.data;

import io.dgm.api.spi.DataFiles.Making;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Files that are made of the user's own, each named by its key and its checksum, which is verified
 * whenever it is used. Those used longest ago go if all together are larger than a bound.
 */
final class MadeFiles {
  /** The usual bound, in bytes. */
  static final long USUAL_BOUND = 16L << 30;

  private static final String WORK = "making-";
  private static final String LOCK = "lock";
  private static final int KEY_DIGITS = 32;

  private final Path folder;
  private final long bound;
  private final Consumer<String> notices;

  /**
   * Creates it; nothing is written yet.
   *
   * @param folder where it is
   * @param bound in bytes; the file that was made last stays, whatever its size
   * @param notices told, in one line each, what the user should know
   */
  MadeFiles(Path folder, long bound, Consumer<String> notices) {
    this.folder = folder;
    this.bound = bound;
    this.notices = notices;
  }

  /** As {@link io.dgm.api.spi.DataFiles#made}. */
  Path get(String kind, String key, Making making) {
    Path shelf = folder.resolve(kind);
    MessageDigest digest = Sha256.digest();
    digest.update(key.getBytes(StandardCharsets.UTF_8));
    String name = Sha256.hex(digest).substring(0, KEY_DIGITS) + "-";
    try {
      Files.createDirectories(shelf);
      Optional<Path> there = find(shelf, name);
      if (there.isPresent()) {
        return there.get();
      }
      try (CacheLock _ =
          CacheLock.take(
              shelf.resolve(LOCK),
              () -> notices.accept("waiting for another process that makes " + kind))) {
        there = find(shelf, name);
        return there.isPresent() ? there.get() : make(shelf, name, making);
      }
    } catch (IOException e) {
      throw DataCache.unusable(folder, e);
    }
  }

  private Optional<Path> find(Path shelf, String name) throws IOException {
    for (Path file : files(shelf)) {
      if (file.getFileName().toString().startsWith(name)) {
        try {
          if (file.getFileName().toString().equals(name + Sha256.of(file))) {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            return Optional.of(file);
          }
          notices.accept(file + " is damaged: making it again");
          Files.deleteIfExists(file);
        } catch (NoSuchFileException _) {
          return Optional.empty(); // another process needed the room
        }
      }
    }
    return Optional.empty();
  }

  private Path make(Path shelf, String name, Making making) throws IOException {
    for (Path left : list(shelf)) {
      if (left.getFileName().toString().startsWith(WORK)) {
        DataCache.delete(left); // of a process that was killed
      }
    }
    Path work = Files.createTempDirectory(shelf, WORK);
    try {
      Path file = work.resolve("made");
      making.write(file);
      Path made = shelf.resolve(name + Sha256.of(file));
      Files.move(file, made, StandardCopyOption.ATOMIC_MOVE);
      makeRoom(made);
      return made;
    } finally {
      DataCache.delete(work);
    }
  }

  private void makeRoom(Path last) throws IOException {
    List<Path> all = new ArrayList<>();
    for (Path shelf : list(folder)) {
      all.addAll(files(shelf));
    }
    long bytes = 0;
    for (Path file : all) {
      bytes += Files.size(file);
    }
    all.remove(last);
    all.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
    for (Path file : all) {
      if (bytes > bound) {
        bytes -= Files.size(file);
        notices.accept(
            "removing %s, last used %s: such files are kept up to %d MiB"
                .formatted(file, Files.getLastModifiedTime(file), bound >> 20));
        Files.deleteIfExists(file);
      }
    }
  }

  private static List<Path> files(Path shelf) throws IOException {
    return list(shelf).stream()
        .filter(Files::isRegularFile)
        .filter(file -> !file.endsWith(LOCK))
        .toList();
  }

  private static List<Path> list(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.toList();
    }
  }
}
