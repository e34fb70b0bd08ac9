package io.dgm.api.distribution;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.TensorException;

/**
 * Usual compositions of distributions. Those of normals take the normal itself, which says whether
 * its scale is σ or log σ.
 */
@Stability(level = Level.STABLE, since = "0.2")
public final class Distributions {
  private Distributions() {}

  /**
   * {@return normal vectors with independent elements: batch [batch…], event [D]}
   *
   * @param elements the distributions of the elements, of batch [batch…, D]
   * @throws TensorException if their batch is a scalar
   */
  public static Independent diagonalNormal(Normal elements) {
    return new Independent(elements, 1);
  }

  /**
   * {@return N(0, I) over tensors of a shape}
   *
   * @param dtype of outcomes
   * @param batch the shape of the batch
   * @param event the shape of one outcome
   */
  public static Independent standardNormal(DType dtype, Shape batch, Shape event) {
    return new Independent(Normal.standard(dtype, batch.concat(event)), event.rank());
  }

  /**
   * {@return numbers above 0 whose logarithm is normal}
   *
   * @param logarithm the distribution of the logarithm, [batch…]
   */
  public static Transformed logNormal(Normal logarithm) {
    return new Transformed(logarithm, Bijectors.exp());
  }

  /**
   * {@return numbers in (0, 1) whose logit is normal}
   *
   * @param logit the distribution of the logit, [batch…]
   */
  public static Transformed logitNormal(Normal logit) {
    return new Transformed(logit, Bijectors.sigmoid());
  }
}
