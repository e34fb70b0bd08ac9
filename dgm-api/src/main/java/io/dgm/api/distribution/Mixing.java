package io.dgm.api.distribution;

import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.Tensors;
import java.util.Arrays;

/** What the two forms of a mixture share: arithmetic over a dimension of K components. */
final class Mixing {
  private Mixing() {}

  /**
   * {@return log Σ_k π_k p_k(x)}
   *
   * @param logits of π, [batch…, K]
   * @param logProbs log p_k(x), [sample…, batch…, K]
   */
  static Tensor logProb(Tensor logits, Tensor logProbs) {
    Tensor each = logProbs.add(Tensors.logSoftmax(logits, -1));
    Tensor impossible = Tensor.scalar(each.dtype(), Double.NEGATIVE_INFINITY);
    Tensor none = each.eq(impossible).all(-1);
    // where no component can be, a sum of zeros would have NaN for a gradient
    Tensor possible = none.expandDims(-1).select(Tensor.scalar(each.dtype(), 0), each);
    return none.select(impossible, Tensors.logSumExp(possible, -1));
  }

  /**
   * {@return Σ_k π_k m_k, [batch…, event…]}
   *
   * @param logits of π, [batch…, K]
   * @param perComponent m_k, [batch…, K, event…]
   */
  static Tensor mean(Tensor logits, Tensor perComponent) {
    Tensor weights = Tensors.softmax(logits, -1);
    return perComponent.mul(trailing(weights, perComponent.rank())).sum(logits.rank() - 1);
  }

  /**
   * {@return Σ_k π_k (v_k + (m_k - m)²), [batch…, event…]}
   *
   * @param logits of π, [batch…, K]
   * @param means m_k, [batch…, K, event…]
   * @param variances v_k, [batch…, K, event…]
   */
  static Tensor variance(Tensor logits, Tensor means, Tensor variances) {
    Tensor centre = mean(logits, means).expandDims(logits.rank() - 1);
    return mean(logits, variances.add(means.sub(centre).square()));
  }

  /** {@return x with dimensions of size 1 put after its last, up to a rank} */
  static Tensor trailing(Tensor x, int rank) {
    int[] ones = new int[rank - x.rank()];
    Arrays.fill(ones, 1);
    return x.reshape(x.shape().concat(Shape.of(ones)));
  }
}
