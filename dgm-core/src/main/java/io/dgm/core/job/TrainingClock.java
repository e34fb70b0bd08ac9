package io.dgm.core.job;

import io.dgm.core.run.MetricsLine;
import java.util.List;

/**
 * How long a run has been trained: the wall-clock time of all its parts, pauses between them left
 * out.
 */
final class TrainingClock {
  private final double before;
  private final long begin = System.nanoTime();

  private TrainingClock(double before) {
    this.before = before;
  }

  /**
   * {@return the clock of a run that begins or goes on now}
   *
   * @param told what the run has told so far
   * @param step the step that it goes on from
   */
  static TrainingClock start(List<MetricsLine> told, long step) {
    if (step == 0) {
      return new TrainingClock(0);
    }
    boolean whole = !told.isEmpty() && told.getLast().step() == step;
    // a process that was killed took with it how long it had trained since its last line
    return new TrainingClock(whole ? told.getLast().seconds() : Double.NaN);
  }

  /** {@return seconds of training so far, to the millisecond; NaN if that is not known} */
  double seconds() {
    return Math.rint(before * 1e3 + (System.nanoTime() - begin) / 1e6) / 1e3;
  }
}
