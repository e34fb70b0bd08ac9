package io.dgm.api.distribution;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;

/** Usual compositions of distributions. */
public final class Distributions {
  private Distributions() {}

  /**
   * {@return normal vectors with independent elements: batch [batch…], event [D]}
   *
   * @param location μ, [batch…, D]
   * @param logScale log σ, of a shape that broadcasts with it
   * @throws TensorException where they do not, or both are scalars
   */
  public static Independent diagonalNormal(Tensor location, Tensor logScale) {
    return new Independent(new Normal(location, logScale), 1);
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
   * @param location μ of the logarithm, [batch…]
   * @param logScale log σ of the logarithm, of a shape that broadcasts with it
   */
  public static Transformed logNormal(Tensor location, Tensor logScale) {
    return new Transformed(new Normal(location, logScale), Bijectors.exp());
  }

  /**
   * {@return numbers in (0, 1) whose logit is normal}
   *
   * @param location μ of the logit, [batch…]
   * @param logScale log σ of the logit, of a shape that broadcasts with it
   */
  public static Transformed logitNormal(Tensor location, Tensor logScale) {
    return new Transformed(new Normal(location, logScale), Bijectors.sigmoid());
  }
}
