package io.dgm.nd4j.engine;

import io.dgm.api.UserException;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The ND4J backend of this class's loader. ND4J finds its parts through the thread's context class
 * loader, so every call into it goes through here.
 */
final class Backend {
  private Backend() {}

  /** Gives the thread back its class loader. */
  interface Entered extends AutoCloseable {
    @Override
    void close();
  }

  /** Lends the thread the class loader that ND4J lies behind. */
  static Entered enter() {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Backend.class.getClassLoader());
    return () -> thread.setContextClassLoader(before);
  }

  /**
   * Loads it, and has it use so many threads. The number is the backend's, not the engine's: ND4J
   * keeps one for all.
   *
   * @throws UserException where it cannot be loaded, with the reason
   */
  static void load(int threads) {
    guarded(
        () -> {
          Nd4j.getEnvironment().setMaxThreads(threads);
          Nd4j.getEnvironment().setMaxMasterThreads(threads);
          NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
          // arrays are closed by who made them, and collecting garbage now and then would stop runs
          Nd4j.getMemoryManager().togglePeriodicGc(false);
        });
  }

  private static void guarded(Runnable load) {
    try {
      load.run();
    } catch (LinkageError | RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      String message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
      throw new UserException(
          "the ND4J backend cannot be loaded: %s: %s"
              .formatted(cause.getClass().getSimpleName(), message),
          e);
    }
  }

  /** {@return whether arrays lie in the host's memory, so that a loop over it moves nothing} */
  static boolean isHost() {
    return name().equals("CpuBackend");
  }

  static String name() {
    return Nd4j.getBackend().getClass().getSimpleName();
  }
}
