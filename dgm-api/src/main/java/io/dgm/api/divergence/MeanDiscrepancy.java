package io.dgm.api.divergence;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;

/**
 * The squared maximum mean discrepancy MMD²(p, q) = E k(x, x') - 2 E k(x, y) + E k(y, y') with x,
 * x' ~ p and y, y' ~ q (Gretton et al. 2012, lemma 6). With the kernels of {@link Kernel} it is 0
 * if and only if p is q.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public enum MeanDiscrepancy {
  /**
   * Without the pairs of a draw with itself (Gretton et al. 2012, equation 3): its mean is MMD², so
   * that it may be below 0. It takes two draws of each or more.
   */
  UNBIASED {
    @Override
    Tensor within(Kernel kernel, Tensor x) {
      int n = x.dim(0);
      if (n < 2) {
        throw new TensorException(
            "the unbiased MMD takes 2 examples or more of each distribution, got " + n);
      }
      Shape square = Shape.of(n, n);
      Tensor others =
          Tensor.iota(DType.I32, square, 0).ne(Tensor.iota(DType.I32, square, 1)).to(x.dtype());
      return gram(kernel, x, x).mul(others).sum().div((double) n * (n - 1));
    }
  },
  /** With all pairs (Gretton et al. 2012, equation 5): at least 0, and above MMD² in the mean. */
  BIASED {
    @Override
    Tensor within(Kernel kernel, Tensor x) {
      return gram(kernel, x, x).mean();
    }
  };

  abstract Tensor within(Kernel kernel, Tensor x);

  /**
   * {@return an estimate of MMD²(p, q), a scalar}
   *
   * @param kernel k
   * @param x draws of p, [N, …]
   * @param y draws of q, [M, …], of the same shape
   * @throws TensorException where there are too few
   */
  public final Tensor estimate(Kernel kernel, Tensor x, Tensor y) {
    return within(kernel, x).add(within(kernel, y)).sub(gram(kernel, x, y).mean().mul(2));
  }

  /**
   * {@return k(x_i, y_j), [N, M]}
   *
   * @param kernel k
   * @param x points, [N, …]
   * @param y points, [M, …]
   */
  public static Tensor gram(Kernel kernel, Tensor x, Tensor y) {
    Tensor a = x.reshape(x.dim(0), -1);
    Tensor b = y.reshape(y.dim(0), -1);
    Tensor squares =
        a.square()
            .sum(1)
            .expandDims(1)
            .add(b.square().sum(1).expandDims(0))
            .sub(a.matmul(b.transpose()).mul(2));
    // the difference of large numbers may round to below 0
    return kernel.at(squares.maximum(0));
  }

  /**
   * {@return MMD²(p, q), a scalar, where all probabilities are known}
   *
   * @param kernel k
   * @param points the outcomes, [K, …]
   * @param p their probabilities, [K]
   * @param q their probabilities, [K]
   */
  public static Tensor exact(Kernel kernel, Tensor points, Tensor p, Tensor q) {
    Tensor difference = p.sub(q);
    Tensor pairs = difference.expandDims(1).mul(difference.expandDims(0));
    return gram(kernel, points, points).mul(pairs).sum();
  }
}
