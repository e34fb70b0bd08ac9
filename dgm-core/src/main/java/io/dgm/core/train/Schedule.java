package io.dgm.core.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.train.LearningRate;
import io.dgm.api.train.LearningRates;

/**
 * How the learning rates of a run change as it goes on: a factor of each player's own. It counts
 * the run's steps, whatever a player's moves in each are.
 *
 * @param kind how
 * @param stepsPerEpoch training steps of an epoch, at least 1
 * @param steps of the whole run, at least 1
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Schedule(Kind kind, long stepsPerEpoch, long steps) {

  /** The rates stay as the model has them. */
  public static final Schedule CONSTANT = new Schedule(Kind.CONSTANT, 1, 1);

  /** The factor of the learning rates. */
  public enum Kind {
    /** 1. */
    CONSTANT,
    /** Half a cosine from 1 to 0 over the whole run (Loshchilov and Hutter 2017). */
    COSINE,
    /**
     * 10^(-i/7) for 3^i epochs, i = 0 … 7, which is 3,280 epochs; the last from there on (Burda,
     * Grosse and Salakhutdinov 2016).
     */
    IWAE
  }

  /** The rate that {@link LearningRates#iwaeStages} begins with. */
  private static final double IWAE_RATE = 1e-3;

  /**
   * {@return a player's learning rate in this run}
   *
   * @param own the rate that the model gives it
   * @param moves how many updates it makes in a training step, at least 1
   * @throws ArithmeticException where the run has more than 2^31 of them
   */
  LearningRate of(LearningRate own, int moves) {
    return switch (kind) {
      case CONSTANT -> own;
      case COSINE -> {
        int all = Math.toIntExact(steps * moves);
        LearningRate factor = LearningRates.cosine(1, 0, all);
        yield move -> own.at(move).mul(factor.at(move));
      }
      case IWAE -> {
        LearningRate stages = LearningRates.iwaeStages(Math.toIntExact(stepsPerEpoch * moves));
        yield move -> own.at(move).mul(stages.at(move).div(IWAE_RATE));
      }
    };
  }
}
