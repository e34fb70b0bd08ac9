package io.dgm.api.train;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/** Bounds on gradients (Pascanu, Mikolov and Bengio 2013). */
@Stability(level = Level.STABLE, since = "0.2")
public final class GradientClipping {
  private GradientClipping() {}

  /**
   * {@return the length of all gradients as one vector, a scalar of the first one's dtype}
   *
   * @param gradients at least one
   * @throws DgmException where there is none
   */
  public static Tensor globalNorm(List<Tensor> gradients) {
    if (gradients.isEmpty()) {
      throw new DgmException("there are no gradients to take the norm of");
    }
    DType dtype = gradients.getFirst().dtype();
    return gradients.stream()
        .map(g -> g.square().sum().to(dtype))
        .reduce(Tensor::add)
        .orElseThrow()
        .sqrt();
  }

  /**
   * {@return gradients scaled down together so that their joint norm is at most a bound; NaN in one
   * makes all NaN}
   *
   * @param gradients of all parameters
   * @param maxNorm the bound, above 0
   * @throws UserException where the bound is not above 0
   */
  public static List<Tensor> byGlobalNorm(List<Tensor> gradients, double maxNorm) {
    Checks.positive("the bound on the gradient's norm", maxNorm);
    if (gradients.isEmpty()) {
      return List.of();
    }
    Tensor norm = globalNorm(gradients);
    Tensor scale = Tensor.scalar(norm.dtype(), maxNorm).div(norm.maximum(maxNorm));
    return gradients.stream().map(g -> g.mul(scale.to(g.dtype()))).toList();
  }

  /**
   * {@return gradients with each element brought into ±bound}
   *
   * @param gradients of all parameters
   * @param bound above 0
   * @throws UserException where the bound is not above 0
   */
  public static List<Tensor> byValue(List<Tensor> gradients, double bound) {
    Checks.positive("the bound on the gradient's elements", bound);
    return gradients.stream().map(g -> g.maximum(-bound).minimum(bound)).toList();
  }
}
