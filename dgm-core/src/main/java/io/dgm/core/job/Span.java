package io.dgm.core.job;

import java.util.Collection;
import java.util.List;

/**
 * How long a run is.
 *
 * @param steps the step at which it ends
 * @param stepsPerEpoch how many steps are an epoch, at least 1
 * @param milestones steps at which it is looked at within an epoch, too
 */
record Span(long steps, long stepsPerEpoch, Collection<Long> milestones) {
  Span(long steps, long stepsPerEpoch) {
    this(steps, stepsPerEpoch, List.of());
  }

  /**
   * {@return where the epoch ends that the next step is of, or the run; a milestone before that}
   */
  long end(long step) {
    long end = Math.min(steps, (step / stepsPerEpoch + 1) * stepsPerEpoch);
    return milestones.stream().filter(m -> m > step).mapToLong(m -> m).reduce(end, Math::min);
  }

  /** {@return whether an epoch ends with a step, or the run} */
  boolean isEnd(long step) {
    return step >= steps || step % stepsPerEpoch == 0;
  }

  /** {@return the epoch that a step is of, from 1; 0 before the first} */
  long epoch(long step) {
    return Math.ceilDiv(step, stepsPerEpoch);
  }

  /**
   * {@return how many steps to make at once such that an epoch leaves over as few as it can: fewer
   * than it has parts}
   *
   * @param most how many at the most
   */
  int even(int most) {
    long length = Math.min(steps, stepsPerEpoch);
    return Math.toIntExact(Math.max(1, length / Math.ceilDiv(length, most)));
  }
}
