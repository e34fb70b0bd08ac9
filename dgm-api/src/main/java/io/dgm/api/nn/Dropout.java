package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;

/**
 * Dropout (Srivastava et al. 2014): in training each element becomes 0 with probability rate and is
 * divided by 1 - rate otherwise, so that its mean stays; in evaluation it is the identity.
 *
 * @param rate at least 0 and below 1
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Dropout(double rate) implements Layer {
  /**
   * Checks.
   *
   * @throws DgmException where the rate is out of its range
   */
  public Dropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new DgmException("a dropout rate is at least 0 and below 1, got " + rate);
    }
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (!pass.isTraining() || rate == 0) {
      return x;
    }
    // in F32 whatever the dtype: BF16 would round the rate to 1/128
    Tensor keep = pass.key().uniform(DType.F32, x.shape()).gt(rate);
    return keep.select(x.mul(1 / (1 - rate)), Tensor.zeros(x.dtype(), x.shape()));
  }
}
