package io.dgm.api.divergence;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/**
 * The Wasserstein-1 distance W(p, q): the least mean distance over which p is moved to become q. It
 * is the greatest value of E_p V - E_q V over critics with Lipschitz constant 1
 * (Kantorovich-Rubinstein; Arjovsky, Chintala and Bottou 2017, equation 2). What holds a critic to
 * that is not part of the estimator: a bound on its weights (to a constant that depends on it), a
 * penalty on its gradient, or spectral norms of 1.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Wasserstein {
  private Wasserstein() {}

  /**
   * {@return E_p V - E_q V, a scalar: at most L · W(p, q) for a critic with Lipschitz constant L}
   *
   * @param onP the critic's outputs at draws of p, any shape
   * @param onQ the critic's outputs at draws of q, any shape
   */
  public static Tensor dual(Tensor onP, Tensor onQ) {
    return onP.mean().sub(onQ.mean());
  }

  /**
   * {@return W(p, q) = Σ_i |P_i - Q_i| (x_i+1 - x_i) on a line, with P and Q the cumulative
   * probabilities, a scalar}
   *
   * @param points the outcomes in increasing order, [K], K at least 2
   * @param p their probabilities, [K]
   * @param q their probabilities, [K]
   */
  public static Tensor onLine(Tensor points, Tensor p, Tensor q) {
    int k = points.dim(0);
    Shape square = Shape.of(k, k);
    Tensor upTo =
        Tensor.iota(p.dtype(), square, 1).le(Tensor.iota(p.dtype(), square, 0)).to(p.dtype());
    Tensor moved = upTo.mul(p.sub(q).expandDims(0)).sum(1).abs().slice(0, 0, k - 1);
    return moved.mul(points.slice(0, 1, k).sub(points.slice(0, 0, k - 1))).sum();
  }
}
