package io.dgm.cpu;

import java.lang.reflect.Method;

/** Counts the bytes of objects, by reflection: the module does not read java.management. */
final class Allocations {
  /**
   * What escape analysis may leave of the calls themselves. One vector that is an object for each
   * tile, or one array, is more.
   */
  static final long OF_THE_CALL = 512;

  private static final int TOGETHER = 200;
  private static final int MOST = 200;

  private final Object bean;
  private final Method bytes;

  Allocations() throws ReflectiveOperationException {
    bean =
        Class.forName("java.lang.management.ManagementFactory")
            .getMethod("getThreadMXBean")
            .invoke(null);
    bytes =
        Class.forName("com.sun.management.ThreadMXBean")
            .getMethod("getCurrentThreadAllocatedBytes");
  }

  /**
   * {@return the least bytes of objects that a run makes, of many runs: vectors are objects until
   * their kernels are compiled}
   *
   * <p>Asking makes objects too, so that it is done once for a number of runs.
   */
  long leastOf(Runnable run) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < MOST && least > OF_THE_CALL; i++) {
      long before = ofThisThread();
      for (int r = 0; r < TOGETHER; r++) {
        run.run();
      }
      least = Math.min(least, (ofThisThread() - before) / TOGETHER);
    }
    return least;
  }

  private long ofThisThread() {
    try {
      return (long) bytes.invoke(bean);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
