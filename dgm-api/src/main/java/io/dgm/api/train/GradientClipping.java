package io.dgm.api.train;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/** Bounds on gradients (Pascanu, Mikolov and Bengio 2013). */
public final class GradientClipping {
  private GradientClipping() {}

  /**
   * {@return gradients scaled down together so that their joint norm is at most a bound}
   *
   * @param gradients of all parameters, at least one
   * @param maxNorm the bound, above 0
   */
  public static List<Tensor> byGlobalNorm(List<Tensor> gradients, double maxNorm) {
    Checks.positive("the bound on the gradient's norm", maxNorm);
    DType dtype = gradients.getFirst().dtype();
    Tensor squares =
        gradients.stream().map(g -> g.square().sum().to(dtype)).reduce(Tensor::add).orElseThrow();
    Tensor scale = squares.sqrt().maximum(maxNorm).pow(-1).mul(maxNorm);
    return gradients.stream().map(g -> g.mul(scale.to(g.dtype()))).toList();
  }
}
