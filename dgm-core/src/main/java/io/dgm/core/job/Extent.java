package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.util.Map;

/**
 * How long a whole run is that is gone on with.
 *
 * @param epochs passes over the training data, or 0
 * @param steps training steps, or 0
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Extent(int epochs, long steps) {
  /** As long as it was asked for when it was begun, or gone on with. */
  public static final Extent AS_BEGUN = new Extent(0, 0);

  /**
   * Checks.
   *
   * @throws UserException if both are given
   */
  public Extent {
    if (epochs > 0 && steps > 0) {
      throw new UserException("give --epochs or --steps, not both");
    }
  }

  /** {@return the limits of a run, changed} */
  Map<String, String> limits(Map<String, String> before) {
    if (equals(AS_BEGUN)) {
      return before;
    }
    // of a run of steps the epochs say nothing, and stay as they were
    return RunSettings.limits(epochs > 0 ? epochs : RunSettings.epochs(before), steps);
  }

  /**
   * Checks that a run has not gone further.
   *
   * @param made how many steps it has made
   * @param whole how many it shall have
   * @param stepsPerEpoch how many of them are an epoch
   */
  void check(long made, long whole, long stepsPerEpoch) {
    if (made > whole) {
      throw new UserException(
          "the run has made %d steps, %d an epoch, and %s is how long it is in all"
              .formatted(
                  made, stepsPerEpoch, steps > 0 ? "--steps " + steps : "--epochs " + epochs));
    }
  }
}
