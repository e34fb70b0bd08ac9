package io.dgm.core.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.train.LearningRate;
import io.dgm.api.train.RateSchedule;

/**
 * How the learning rates of a run change as it goes on. It counts the run's steps, whatever a
 * player's moves in each are.
 *
 * @param rates how
 * @param stepsPerEpoch training steps of an epoch, at least 1
 * @param steps of the whole run, at least 1
 * @param scaled whether the rates are besides multiplied by a number of the training state, which
 *     is 1 until {@link Trainer#scaleRates} changes it
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Schedule(RateSchedule rates, long stepsPerEpoch, long steps, boolean scaled) {

  /** The rates stay as the model has them. */
  public static final Schedule CONSTANT = new Schedule((own, _, _) -> own, 1, 1);

  /**
   * Rates that are not scaled.
   *
   * @param rates how
   * @param stepsPerEpoch training steps of an epoch, at least 1
   * @param steps of the whole run, at least 1
   */
  public Schedule(RateSchedule rates, long stepsPerEpoch, long steps) {
    this(rates, stepsPerEpoch, steps, false);
  }

  /**
   * {@return a player's learning rate in this run}
   *
   * @param own the rate that the model gives it
   * @param moves how many updates it makes in a training step, at least 1
   * @throws ArithmeticException where the run has more than 2^31 of them
   */
  LearningRate of(LearningRate own, int moves) {
    return rates.of(own, Math.toIntExact(steps * moves), Math.toIntExact(stepsPerEpoch * moves));
  }
}
