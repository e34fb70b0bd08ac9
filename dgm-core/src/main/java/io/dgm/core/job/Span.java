package io.dgm.core.job;

/**
 * How long a run is.
 *
 * @param steps the step at which it ends
 * @param stepsPerEpoch how many steps are an epoch, at least 1
 */
record Span(long steps, long stepsPerEpoch) {

  /** {@return where the epoch ends that the next step is of, or the run} */
  long end(long step) {
    return Math.min(steps, (step / stepsPerEpoch + 1) * stepsPerEpoch);
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
