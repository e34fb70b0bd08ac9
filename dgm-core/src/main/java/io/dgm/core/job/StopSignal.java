package io.dgm.core.job;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Whether the process was asked to end, as by Ctrl-C. The end is held up until what is to be kept,
 * such as a checkpoint or figures, is written and this is closed.
 */
final class StopSignal implements BooleanSupplier, AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread hook = new Thread(this::hold, "dgm-stop");
  private volatile boolean asked;

  StopSignal() {
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException e) { // it is ending already, held up by another signal
      asked = true;
    }
  }

  private void hold() {
    asked = true;
    try {
      boolean _ = closed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * {@return a listener that ends the work that it is told of, by a {@link StoppedException}, once
   * the process is asked to end}
   *
   * @param listener hears the same
   */
  WorkListener ending(WorkListener listener) {
    return new WorkListener() {
      @Override
      public void done(String what, long done, long of) {
        if (asked && done < of) {
          throw new StoppedException(
              "the process was asked to end after %d of %d examples of %s"
                  .formatted(done, of, what));
        }
        listener.done(what, done, of);
      }

      @Override
      public void trained(String what, long step, long steps) {
        listener.trained(what, step, steps); // which ends by itself, at a checkpoint
      }
    };
  }

  @Override
  public boolean getAsBoolean() {
    return asked;
  }

  @Override
  public void close() {
    closed.countDown();
    if (!asked) {
      try {
        Runtime.getRuntime().removeShutdownHook(hook);
      } catch (IllegalStateException e) {
        // the end began between the two: the latch is open, so it is not held up
      }
    }
  }
}
