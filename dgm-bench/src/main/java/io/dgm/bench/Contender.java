package io.dgm.bench;

import java.lang.foreign.MemorySegment;
import java.util.List;

/** One system's training of a workload. */
interface Contender extends AutoCloseable {

  /**
   * {@return the loss of one step}
   *
   * @param batch for each feature its values, row major
   */
  double step(List<MemorySegment> batch);

  @Override
  void close();
}
