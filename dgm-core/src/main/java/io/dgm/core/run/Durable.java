package io.dgm.core.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/** Writes that are there whole or not at all, whenever the process or the machine stops. */
final class Durable {
  private static final String TEMPORARY = ".tmp";

  private Durable() {}

  /** Writes the content of a file to an open channel. */
  interface Content {
    void write(FileChannel to) throws IOException;
  }

  /** Replaces a file by bytes; a reader sees the old file or the new one. */
  static void replace(Path file, byte[] bytes) throws IOException {
    replace(file, true, to -> writeFully(to, ByteBuffer.wrap(bytes)));
  }

  /**
   * Replaces a file that can be made again by bytes; a reader sees the old file or the new one. It
   * may be lost with the machine's power: forcing it to the disk can take as long as many steps.
   */
  static void replaceSoon(Path file, byte[] bytes) throws IOException {
    replace(file, false, to -> writeFully(to, ByteBuffer.wrap(bytes)));
  }

  /** Replaces a file by what a content writes; a reader sees the old file or the new one. */
  static void replace(Path file, Content content) throws IOException {
    replace(file, true, content);
  }

  private static void replace(Path file, boolean force, Content content) throws IOException {
    Path absolute = file.toAbsolutePath();
    // in the same folder, as a rename across file systems is a copy
    String name = "." + absolute.getFileName() + "." + ProcessHandle.current().pid() + TEMPORARY;
    Path temporary = absolute.resolveSibling(name);
    try {
      write(temporary, force, content);
      Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
    if (force) {
      syncDirectory(absolute.getParent());
    }
  }

  /** Writes a file, which is on the disk when this returns; not atomic. */
  static void writeNew(Path file, Content content) throws IOException {
    write(file, true, content);
  }

  private static void write(Path file, boolean force, Content content) throws IOException {
    try (FileChannel to = FileChannel.open(file, CREATE, TRUNCATE_EXISTING, WRITE)) {
      content.write(to);
      if (force) {
        to.force(true);
      }
    }
  }

  static void writeFully(WritableByteChannel to, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      to.write(bytes);
    }
  }

  /** Makes renames in a directory survive a loss of power. */
  static void syncDirectory(Path directory) throws IOException {
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException _) {
      // Windows opens no directories; its file systems keep the order of renames by themselves
    }
  }

  /** Removes what processes left that were killed while they replaced a file of a folder. */
  static void removeTemporaries(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*" + TEMPORARY)) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Deletes a file or a folder with all in it; what is not there is fine. */
  static void deleteTree(Path root) throws IOException {
    try {
      Files.walkFileTree(root, new Deleter());
    } catch (NoSuchFileException _) {
      // that is the aim
    }
  }

  private static final class Deleter extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.deleteIfExists(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
      if (e != null) {
        throw e;
      }
      Files.deleteIfExists(directory);
      return FileVisitResult.CONTINUE;
    }
  }
}
