package io.dgm.core.job;

import java.util.Map;

/** Makes the steps of a run in their order; tells the metrics of each when they are known. */
interface Steps extends AutoCloseable {

  /**
   * Makes a step or more, none beyond the end of an epoch. The metrics of the last ones may be told
   * later, but at the end of an epoch, or of the run, all are.
   */
  void advance();

  /** Waits for what was begun: the state is then that after the step that was told last. */
  void settle();

  /** Writes what must survive for steps to be made in the same way. */
  void save(Map<String, String> text);

  @Override
  void close();
}
