package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019), as in PyTorch: the parameter also
 * shrinks by rate · decay, which the running means do not see.
 *
 * @param adam the rule without the decay
 * @param weightDecay at least 0
 */
@Stability(level = Level.STABLE, since = "0.2")
public record AdamW(Adam adam, double weightDecay) implements Optimizer {
  /**
   * Checks.
   *
   * @throws UserException where the decay is out of its range
   */
  public AdamW {
    Checks.notNegative("AdamW's weight decay", weightDecay);
  }

  /** {@return AdamW with β1 = 0.9, β2 = 0.999, ε = 1e-8 and decay 0.01: PyTorch's defaults} */
  public static AdamW standard() {
    return new AdamW(Adam.standard(), 0.01);
  }

  @Override
  public List<String> slots() {
    return adam.slots();
  }

  @Override
  public Update update(
      Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step) {
    Tensor keep = learningRate.mul(-weightDecay).add(1);
    return adam.update(parameter.mul(keep), gradient, slots, learningRate, step);
  }
}
