package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * RMSProp (Tieleman and Hinton 2012), as in PyTorch: the gradient over the root of the running mean
 * of its square, with ε added to the root (TensorFlow adds it below the root, where it must be
 * larger). Centred (Graves 2013), the square of the running mean of the gradient is taken off
 * first. With momentum b ← momentum · b + direction and θ ← θ - rate · b.
 *
 * @param decay of the running means, 0 to below 1
 * @param epsilon what keeps the division finite, above 0
 * @param momentum 0 to below 1
 * @param centred whether to divide by the standard deviation of the gradient in place of its root
 *     mean square
 */
@Stability(level = Level.STABLE, since = "0.2")
public record RmsProp(double decay, double epsilon, double momentum, boolean centred)
    implements Optimizer {
  /**
   * Checks.
   *
   * @throws UserException where one is out of its range
   */
  public RmsProp {
    Checks.decay("RMSProp's decay", decay);
    Checks.positive("RMSProp's epsilon", epsilon);
    Checks.decay("RMSProp's momentum", momentum);
  }

  /** {@return RMSProp with decay 0.99, ε = 1e-8, no momentum, not centred: PyTorch's defaults} */
  public static RmsProp standard() {
    return new RmsProp(0.99, 1e-8, 0, false);
  }

  @Override
  public List<String> slots() {
    List<String> slots = new ArrayList<>(List.of("square"));
    if (centred) {
      slots.add("mean");
    }
    if (momentum > 0) {
      slots.add("momentum");
    }
    return List.copyOf(slots);
  }

  @Override
  public Update update(
      Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step) {
    List<Tensor> next = new ArrayList<>();
    Tensor square =
        Moments.settledSquare(slots.getFirst().mul(decay).add(gradient.square().mul(1 - decay)));
    next.add(square);
    Tensor spread = square;
    if (centred) {
      Tensor mean = Moments.settled(slots.get(1).mul(decay).add(gradient.mul(1 - decay)));
      next.add(mean);
      // rounding must not take it below 0
      spread = square.sub(mean.square()).maximum(0);
    }
    Tensor direction = gradient.div(spread.sqrt().add(epsilon));
    if (momentum > 0) {
      direction = Moments.settled(slots.getLast().mul(momentum).add(direction));
      next.add(direction);
    }
    return new Update(parameter.sub(direction.mul(learningRate)), next);
  }
}
