package io.dgm.nd4j.engine;

/** Part of a run, bound to arrays. */
@FunctionalInterface
interface Step extends AutoCloseable {

  /** Does it. */
  void run();

  /** Frees what it holds. */
  @Override
  default void close() {}
}
