package io.dgm.core.data;

import io.dgm.api.DgmException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Held by the one thread of all processes that changes the cache. The system frees it at the
 * latest.
 */
final class CacheLock implements AutoCloseable {
  private static final long BETWEEN_TRIES_MS = 50;

  private final FileChannel channel;

  private CacheLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * {@return the lock, waited for}
   *
   * @param file its file
   * @param waiting told once, where another holds it
   * @throws DgmException where the thread is interrupted
   */
  static CacheLock take(Path file, Runnable waiting) throws IOException {
    FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      if (!tryLock(channel)) {
        waiting.run();
        do {
          Thread.sleep(BETWEEN_TRIES_MS);
        } while (!tryLock(channel));
      }
      return new CacheLock(channel);
    } catch (InterruptedException e) {
      channel.close();
      Thread.currentThread().interrupt();
      throw new DgmException("interrupted while waiting for " + file, e);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another thread of this process holds it
    }
  }

  /** Frees it. */
  @Override
  public void close() throws IOException {
    channel.close();
  }
}
