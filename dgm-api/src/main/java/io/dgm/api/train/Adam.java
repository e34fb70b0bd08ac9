package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Adam (Kingma and Ba 2015, algorithm 1), with ε added to √v̂ as there.
 *
 * @param beta1 decay of the mean of gradients, 0 to below 1
 * @param beta2 decay of the mean of squared gradients, 0 to below 1
 * @param epsilon what keeps the division finite, above 0
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Adam(double beta1, double beta2, double epsilon) implements Optimizer {
  /**
   * Checks.
   *
   * @throws UserException where one is out of its range
   */
  public Adam {
    Checks.decay("Adam's beta1", beta1);
    Checks.decay("Adam's beta2", beta2);
    Checks.positive("Adam's epsilon", epsilon);
  }

  /** {@return Adam with β1 = 0.9, β2 = 0.999, ε = 1e-8} */
  public static Adam standard() {
    return new Adam(0.9, 0.999, 1e-8);
  }

  @Override
  public List<String> slots() {
    return List.of("m", "v");
  }

  @Override
  public Update update(
      Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step) {
    Tensor mean = slots.get(0).mul(beta1).add(gradient.mul(1 - beta1));
    Tensor square = slots.get(1).mul(beta2).add(gradient.square().mul(1 - beta2));
    Tensor m = Moments.settled(mean);
    Tensor v = Moments.settledSquare(square);
    return new Update(parameter.sub(direction(m, v, learningRate, step)), List.of(m, v));
  }

  /**
   * {@return rate · m̂ / (√v̂ + ε), with the corrections of both biases as scalars}
   *
   * @param m the mean of gradients
   * @param v the mean of squared gradients
   * @param learningRate the rate
   * @param step how many updates were made before
   */
  Tensor direction(Tensor m, Tensor v, Tensor learningRate, Tensor step) {
    Tensor t = step.add(1);
    Tensor scale = learningRate.div(complement(beta1, t));
    Tensor root = complement(beta2, t).rsqrt();
    return m.mul(scale).div(v.sqrt().mul(root).add(epsilon));
  }

  /** {@return 1 - β^t, exact for β near 1} */
  private static Tensor complement(double beta, Tensor t) {
    return beta == 0 ? Tensor.ones(t.dtype(), t.shape()) : t.mul(Math.log(beta)).expm1().neg();
  }
}
