package io.dgm.core.run;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Keeps two processes from training in one folder; the system frees it when a process dies. */
final class RunLock implements AutoCloseable {
  static final String LOCK = ".lock";
  static final String OWNER = ".owner";

  private final Path owner;
  private final FileChannel channel;

  private RunLock(Path owner, FileChannel channel) {
    this.owner = owner;
    this.channel = channel;
  }

  /**
   * {@return the lock of a folder}
   *
   * @throws UserException where another process or this one has it
   */
  static RunLock acquire(Path folder) throws IOException {
    Path owner = folder.resolve(OWNER);
    // POSIX frees all locks of a process on a file when it closes any channel to it, so the file of
    // a lock that this process holds must not even be opened; the owner is noted in another one
    String holder = read(owner);
    if (holder.equals(self())) {
      throw taken(folder, "this process");
    }
    FileChannel channel =
        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw taken(folder, "process " + holder.lines().findFirst().orElse("unknown"));
      }
      Files.writeString(owner, self());
      return new RunLock(owner, channel);
    } catch (OverlappingFileLockException _) {
      channel.close();
      throw taken(folder, "this process");
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static String read(Path owner) throws IOException {
    return Files.isRegularFile(owner) ? Files.readString(owner) : "";
  }

  private static String self() {
    ProcessHandle me = ProcessHandle.current();
    // with its start, as process numbers are used again, and in containers at once
    return me.pid() + "\n" + me.info().startInstant().map(Object::toString).orElse("") + "\n";
  }

  private static UserException taken(Path folder, String by) {
    return new UserException(
        "the run "
            + folder
            + " is in use by "
            + by
            + "; wait for it, stop it, or use another --run");
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(owner);
    channel.close();
  }
}
