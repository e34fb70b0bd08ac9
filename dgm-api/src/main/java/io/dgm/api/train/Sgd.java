package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Stochastic gradient descent, as in PyTorch: with d = g + decay · θ, θ ← θ - rate · d; with
 * momentum b ← momentum · b + d and θ ← θ - rate · b; in Nesterov's form (Sutskever et al. 2013) θ
 * ← θ - rate · (d + momentum · b).
 *
 * @param momentum 0 to below 1; at 0 nothing is remembered
 * @param nesterov whether to look ahead; needs momentum
 * @param weightDecay the weight of ‖θ‖² / 2 in the loss, at least 0
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Sgd(double momentum, boolean nesterov, double weightDecay) implements Optimizer {
  /**
   * Checks.
   *
   * @throws UserException where one is out of its range
   */
  public Sgd {
    Checks.decay("SGD's momentum", momentum);
    Checks.notNegative("SGD's weight decay", weightDecay);
    if (nesterov && momentum == 0) {
      throw new UserException("SGD in Nesterov's form needs a momentum above 0, such as 0.9");
    }
  }

  /** {@return descent along the gradient alone} */
  public static Sgd plain() {
    return new Sgd(0, false, 0);
  }

  /**
   * {@return descent with momentum, without decay}
   *
   * @param momentum 0 to below 1
   */
  public static Sgd withMomentum(double momentum) {
    return new Sgd(momentum, false, 0);
  }

  @Override
  public List<String> slots() {
    return momentum == 0 ? List.of() : List.of("momentum");
  }

  @Override
  public Update update(
      Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step) {
    Tensor d = weightDecay == 0 ? gradient : gradient.add(parameter.mul(weightDecay));
    if (momentum == 0) {
      return new Update(parameter.sub(d.mul(learningRate)), List.of());
    }
    Tensor b = Moments.settled(slots.getFirst().mul(momentum).add(d));
    Tensor direction = nesterov ? d.add(b.mul(momentum)) : b;
    return new Update(parameter.sub(direction.mul(learningRate)), List.of(b));
  }
}
