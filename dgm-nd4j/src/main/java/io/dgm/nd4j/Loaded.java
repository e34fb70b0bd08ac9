package io.dgm.nd4j;

import java.util.function.Supplier;

/** Calls into ND4J from dgm's threads. */
final class Loaded {
  private Loaded() {}

  /** {@return what a call gives that finds ND4J's parts through the context class loader} */
  static <T> T within(Supplier<T> call) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(Loaded.class.getClassLoader());
    try {
      return call.get();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
