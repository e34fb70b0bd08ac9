package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.PartKind;

/** How the learning rates of a run change as it goes on. */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface RateSchedule {
  /** The kind of part that schedules are; those of dgm are {@link RateSchedules}. */
  PartKind<RateSchedule> KIND = new PartKind<>("schedule", RateSchedule.class);

  /**
   * {@return a player's learning rate in a run}
   *
   * @param own the rate that the model gives it
   * @param moves how many updates it makes in the whole run, at least 1
   * @param movesPerEpoch how many in an epoch, at least 1
   */
  LearningRate of(LearningRate own, int moves, int movesPerEpoch);
}
