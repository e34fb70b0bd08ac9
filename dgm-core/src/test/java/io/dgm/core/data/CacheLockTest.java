package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheLockTest {
  @TempDir Path temp;

  @Test
  void theSecondWaitsForTheFirst() throws Exception {
    Path file = temp.resolve("lock");
    CountDownLatch waiting = new CountDownLatch(1);
    AtomicBoolean freed = new AtomicBoolean();
    AtomicBoolean inTime = new AtomicBoolean();
    Thread second;
    try (CacheLock _ = CacheLock.take(file, () -> {})) {
      second =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (CacheLock _ = CacheLock.take(file, waiting::countDown)) {
                      inTime.set(freed.get());
                    } catch (IOException e) {
                      throw new AssertionError(e);
                    }
                  });
      waiting.await();
      freed.set(true);
    }
    second.join();
    assertThat(inTime).isTrue();
  }

  @Test
  void anInterruptEndsTheWait() throws IOException {
    Path file = temp.resolve("lock");
    try (CacheLock _ = CacheLock.take(file, () -> {})) {
      assertThatThrownBy(() -> CacheLock.take(file, Thread.currentThread()::interrupt))
          .isInstanceOf(DgmException.class)
          .hasMessageContaining("interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
    try (CacheLock again = CacheLock.take(file, () -> {})) {
      assertThat(again).isNotNull();
    }
  }
}
