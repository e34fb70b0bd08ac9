package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * In training, replaces each token by another with a probability, so that a decoder must rely on
 * its code (S. Bowman et al., "Generating sentences from a continuous space", 2016). Weights of
 * tokens stay as they are.
 *
 * @param rate at least 0 and below 1
 * @param replacement the number of the token that takes a dropped one's place
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record WordDropout(double rate, int replacement) implements Layer {
  /**
   * Checks.
   *
   * @throws DgmException if the rate is out of its range
   */
  public WordDropout {
    if (!(rate >= 0 && rate < 1)) {
      throw new DgmException("a rate of word dropout is at least 0 and below 1, got " + rate);
    }
  }

  /**
   * {@return tokens of x's shape}
   *
   * @param x I32 [N, …], or anything else, which stays
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (!pass.isTraining() || rate == 0 || x.dtype() != DType.I32) {
      return x;
    }
    Tensor keep = pass.key().uniform(DType.F32, x.shape()).gt(rate);
    return keep.select(x, Tensor.full(DType.I32, Shape.SCALAR, replacement));
  }
}
