package io.dgm.bench;

/** A training step of one system on one network and batch size. */
interface Workload extends AutoCloseable {

  /** Makes one step. {@return its loss} */
  double step();

  @Override
  void close();
}
