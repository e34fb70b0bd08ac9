package io.dgm.api.objective;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;

/**
 * What the score-function estimator subtracts from each draw's reward: it does not change the mean
 * of the gradient if it does not depend on the draw itself, and lowers its variance (Williams
 * 1992).
 */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Baseline {
  /** Nothing is subtracted. */
  Baseline NONE = (reward, _) -> Tensor.zeros(reward.dtype(), reward.shape());

  /**
   * The mean reward of the other draws of the same example, or of the other examples if there is
   * one draw of each (Mnih and Rezende 2016).
   */
  Baseline LEAVE_ONE_OUT = Baseline::others;

  /**
   * {@return what is subtracted, of the reward's shape}
   *
   * @param reward of each draw, [plates…]
   * @param dimension along which draws are independent
   */
  Tensor of(Tensor reward, int dimension);

  private static Tensor others(Tensor reward, int dimension) {
    int n = reward.dim(dimension);
    if (n == 1) {
      return Tensor.zeros(reward.dtype(), reward.shape());
    }
    Tensor sum = Tensors.keepDims(reward.sum(dimension), reward, dimension);
    return sum.sub(reward).div(n - 1);
  }
}
