package io.dgm.api.train;

import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Stochastic gradient descent, with momentum where it is above 0: b ← momentum · b + g, θ ← θ -
 * rate · b; in Nesterov's form θ ← θ - rate · (g + momentum · b).
 *
 * @param momentum 0 to below 1
 * @param nesterov whether to look ahead
 */
public record Sgd(double momentum, boolean nesterov) implements Optimizer {
  /** Checks. */
  public Sgd {
    Checks.decay("SGD's momentum", momentum);
  }

  @Override
  public List<String> slots() {
    return momentum == 0 ? List.of() : List.of("momentum");
  }

  @Override
  public Update update(
      Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step) {
    if (momentum == 0) {
      return new Update(parameter.sub(gradient.mul(learningRate)), List.of());
    }
    Tensor b = slots.getFirst().mul(momentum).add(gradient);
    Tensor direction = nesterov ? gradient.add(b.mul(momentum)) : b;
    return new Update(parameter.sub(direction.mul(learningRate)), List.of(b));
  }
}
