package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * The usual learning rates. Steps are updates of the player, counted from 0; all functions throw
 * {@link UserException} where a number is out of its range.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class LearningRates {
  private LearningRates() {}

  /**
   * {@return the same rate always}
   *
   * @param rate above 0
   */
  public static LearningRate constant(double rate) {
    Checks.positive("a learning rate", rate);
    return step -> Tensor.scalar(step.dtype(), rate);
  }

  /**
   * {@return a rate that grows linearly to another's first, which it reaches with the last of a
   * number of steps, and then follows it}
   *
   * @param steps how many, at least 1
   * @param then the rate that follows, its step counted from the end of the warm-up
   */
  public static LearningRate warmUp(int steps, LearningRate then) {
    Checks.positive("the steps of a warm-up", steps);
    return step -> then.at(step.sub(steps).maximum(0)).mul(step.add(1).div(steps).minimum(1));
  }

  /**
   * {@return rate · factor^(step / steps)}
   *
   * @param rate at first, above 0
   * @param factor above 0
   * @param steps above 0
   */
  public static LearningRate exponential(double rate, double factor, int steps) {
    checkDecay(rate, factor, steps);
    return step -> step.mul(Math.log(factor) / steps).exp().mul(rate);
  }

  /**
   * {@return rate · factor^⌊step / steps⌋}
   *
   * @param rate at first, above 0
   * @param factor above 0
   * @param steps from one change to the next, above 0
   */
  public static LearningRate stepDecay(double rate, double factor, int steps) {
    checkDecay(rate, factor, steps);
    return step -> step.div(steps).floor().mul(Math.log(factor)).exp().mul(rate);
  }

  private static void checkDecay(double rate, double factor, int steps) {
    Checks.positive("a learning rate", rate);
    Checks.positive("the factor of a decay", factor);
    Checks.positive("the steps of a decay", steps);
  }

  /**
   * {@return constant rates one after another}
   *
   * @param boundaries the first step of each rate but the first one, increasing from at least 1
   * @param rates above 0, one more than boundaries
   */
  public static LearningRate piecewise(List<Integer> boundaries, List<Double> rates) {
    if (rates.size() != boundaries.size() + 1) {
      throw new UserException(
          "a piecewise learning rate needs one rate more than boundaries, got "
              + rates
              + " and "
              + boundaries);
    }
    for (int i = 0; i < boundaries.size(); i++) {
      if (boundaries.get(i) <= (i == 0 ? 0 : boundaries.get(i - 1))) {
        throw new UserException(
            "the boundaries of a learning rate increase from at least 1, got " + boundaries);
      }
    }
    rates.forEach(rate -> Checks.positive("a learning rate", rate));
    List<Integer> starts = List.copyOf(boundaries);
    List<Double> values = List.copyOf(rates);
    return step -> {
      Tensor rate = Tensor.scalar(step.dtype(), values.getFirst());
      for (int i = 0; i < starts.size(); i++) {
        rate = step.lt(starts.get(i)).select(rate, Tensor.scalar(step.dtype(), values.get(i + 1)));
      }
      return rate;
    };
  }

  /**
   * {@return a line from rate to end, over a number of steps, then end}
   *
   * @param rate at first, above 0
   * @param end at last, at least 0
   * @param steps above 0
   */
  public static LearningRate linear(double rate, double end, int steps) {
    checkFall(rate, end, steps);
    return step -> step.div(steps).minimum(1).mul(end - rate).add(rate);
  }

  private static void checkFall(double rate, double end, int steps) {
    Checks.positive("a learning rate", rate);
    Checks.notNegative("a last learning rate", end);
    Checks.positive("the steps of a decay", steps);
  }

  /**
   * {@return half a cosine from rate to end, over a number of steps, then end (Loshchilov and
   * Hutter 2017)}
   *
   * @param rate at first, above 0
   * @param end at last, at least 0
   * @param steps above 0
   */
  public static LearningRate cosine(double rate, double end, int steps) {
    checkFall(rate, end, steps);
    return step ->
        step.div(steps).minimum(1).mul(Math.PI).cos().add(1).mul((rate - end) / 2).add(end);
  }

  /**
   * {@return a rate that grows linearly over a number of steps, and then falls with the root of the
   * step: rate · min(t / steps, √(steps / t)) with t = step + 1}
   *
   * @param rate the greatest, above 0
   * @param steps of the warm-up, at least 1
   */
  public static LearningRate inverseSquareRoot(double rate, int steps) {
    Checks.positive("a learning rate", rate);
    Checks.positive("the steps of a warm-up", steps);
    return step -> {
      Tensor t = step.add(1).div(steps);
      return t.minimum(t.rsqrt()).mul(rate);
    };
  }

  /**
   * {@return the rate of the Transformer (Vaswani et al. 2017): size^-0.5 · min(t^-0.5, t ·
   * steps^-1.5) with t = step + 1}
   *
   * @param size the width of the model, at least 1
   * @param steps of the warm-up, at least 1
   */
  public static LearningRate noam(int size, int steps) {
    Checks.positive("the width of a model", size);
    Checks.positive("the steps of a warm-up", steps);
    return inverseSquareRoot(1 / Math.sqrt((double) size * steps), steps);
  }

  /**
   * {@return the rates of Burda, Grosse and Salakhutdinov (2016), section 5: in stage i = 0 … 7
   * 0.001 · 10^(-i/7), for 3^i epochs; 3,280 epochs in all, and the last rate after that}
   *
   * @param stepsPerEpoch at least 1
   */
  public static LearningRate iwaeStages(int stepsPerEpoch) {
    Checks.positive("the steps of an epoch", stepsPerEpoch);
    List<Integer> boundaries = new ArrayList<>();
    List<Double> rates = new ArrayList<>();
    int epochs = 0;
    for (int i = 0; i < 8; i++) {
      rates.add(1e-3 * Math.pow(10, -i / 7.0));
      epochs += (int) Math.pow(3, i);
      if (i < 7) {
        boundaries.add(Math.multiplyExact(epochs, stepsPerEpoch));
      }
    }
    return piecewise(boundaries, rates);
  }
}
