package io.dgm.bench.device;

/** Training steps that are timed. */
interface Steps extends AutoCloseable {

  /** {@return how many steps a run makes} */
  int count();

  /** {@return the loss of the last step that is known, after one more run was started} */
  double run();

  @Override
  void close();
}
