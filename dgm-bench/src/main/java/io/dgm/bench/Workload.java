package io.dgm.bench;

import java.lang.foreign.MemorySegment;

/** A training step of one system on one network and batch size. */
interface Workload extends AutoCloseable {

  /**
   * {@return the loss of one step}
   *
   * @param examples its batch, in [0, 1], row major
   */
  double step(MemorySegment examples);

  @Override
  void close();
}
