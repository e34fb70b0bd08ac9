package io.dgm.api.train;

import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * RMSProp (Tieleman and Hinton 2012): the gradient over the root of the running mean of its square,
 * with ε added to the root.
 *
 * @param decay of the running mean, 0 to below 1
 * @param epsilon what keeps the division finite, above 0
 */
public record RmsProp(double decay, double epsilon) implements Optimizer {
  /** Checks. */
  public RmsProp {
    Checks.decay("RMSProp's decay", decay);
    Checks.positive("RMSProp's epsilon", epsilon);
  }

  /** {@return RMSProp with decay 0.99 and ε = 1e-8} */
  public static RmsProp standard() {
    return new RmsProp(0.99, 1e-8);
  }

  @Override
  public List<String> slots() {
    return List.of("square");
  }

  @Override
  public Update update(
      Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step) {
    Tensor square = slots.getFirst().mul(decay).add(gradient.square().mul(1 - decay));
    Tensor direction = gradient.mul(learningRate).div(square.sqrt().add(epsilon));
    return new Update(parameter.sub(direction), List.of(square));
  }
}
