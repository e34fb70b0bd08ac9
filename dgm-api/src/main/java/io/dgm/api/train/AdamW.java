package io.dgm.api.train;

import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019): the parameter also shrinks by rate
 * · decay.
 *
 * @param adam the rule without the decay
 * @param weightDecay at least 0
 */
public record AdamW(Adam adam, double weightDecay) implements Optimizer {
  /** Checks. */
  public AdamW {
    Checks.notNegative("AdamW's weight decay", weightDecay);
  }

  @Override
  public List<String> slots() {
    return adam.slots();
  }

  @Override
  public Update update(
      Tensor parameter, Tensor gradient, List<Tensor> slots, Tensor learningRate, Tensor step) {
    Update update = adam.update(parameter, gradient, slots, learningRate, step);
    Tensor shrink = parameter.mul(learningRate.mul(weightDecay));
    return new Update(update.parameter().sub(shrink), update.slots());
  }
}
