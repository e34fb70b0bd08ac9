package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
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
 * @param weightBound the greatest size of each number in the player's parameters, to which they are
 *     cut after every move: what keeps a Wasserstein critic Lipschitz (Arjovsky, Chintala and
 *     Bottou 2017)
 */
@Stability(level = Level.STABLE, since = "0.2")
public record PlayerSettings(
    Optimizer optimizer,
    LearningRate learningRate,
    OptionalDouble clipNorm,
    OptionalDouble emaDecay,
    OptionalDouble weightBound) {

  /**
   * Checks.
   *
   * @throws UserException where the bound on weights is not a finite number above 0
   */
  public PlayerSettings {
    if (weightBound.isPresent()) {
      Checks.positive("the bound on weights", weightBound.getAsDouble());
    }
  }

  /**
   * {@return settings without clipping and averaging}
   *
   * @param optimizer the rule
   * @param learningRate its rate
   */
  public static PlayerSettings of(Optimizer optimizer, LearningRate learningRate) {
    return new PlayerSettings(
        optimizer,
        learningRate,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty());
  }

  /**
   * {@return settings with Adam as it is usually set}
   *
   * @param learningRate its constant rate, above 0
   */
  public static PlayerSettings adam(double learningRate) {
    return of(Adam.standard(), LearningRates.constant(learningRate));
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
        decay == 0 ? OptionalDouble.empty() : OptionalDouble.of(decay),
        weightBound);
  }

  /**
   * {@return the same with each number of the parameters cut to ±bound after every move}
   *
   * @param bound above 0, usually 0.01
   * @throws UserException where it is not
   */
  public PlayerSettings withWeightBound(double bound) {
    return new PlayerSettings(
        optimizer, learningRate, clipNorm, emaDecay, OptionalDouble.of(bound));
  }

  /**
   * {@return a parameter after a move as these settings allow it}
   *
   * @param parameter what the optimizer made of it
   */
  public Tensor constrain(Tensor parameter) {
    if (weightBound.isEmpty()) {
      return parameter;
    }
    double bound = weightBound.getAsDouble();
    return parameter.maximum(-bound).minimum(bound);
  }
}
