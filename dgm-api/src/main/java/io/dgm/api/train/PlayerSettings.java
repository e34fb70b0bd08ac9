package io.dgm.api.train;

import java.util.OptionalDouble;

/**
 * How one player is moved.
 *
 * @param optimizer the rule
 * @param learningRate its rate
 * @param clipNorm the greatest norm of the gradient of all the player's parameters together; a
 *     longer one is scaled down
 * @param emaDecay the decay of an exponential moving average of the parameters, 0 to 1, with which
 *     samples and evaluations are then made
 */
public record PlayerSettings(
    Optimizer optimizer,
    LearningRate learningRate,
    OptionalDouble clipNorm,
    OptionalDouble emaDecay) {

  /**
   * {@return settings without clipping and averaging}
   *
   * @param optimizer the rule
   * @param learningRate its rate
   */
  public static PlayerSettings of(Optimizer optimizer, LearningRate learningRate) {
    return new PlayerSettings(
        optimizer, learningRate, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /**
   * {@return the same with a moving average of the parameters}
   *
   * @param decay of the average, 0 to 1; 0 for none
   */
  public PlayerSettings withAverage(double decay) {
    return new PlayerSettings(
        optimizer,
        learningRate,
        clipNorm,
        decay == 0 ? OptionalDouble.empty() : OptionalDouble.of(decay));
  }
}
