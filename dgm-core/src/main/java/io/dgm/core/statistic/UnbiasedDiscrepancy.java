package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;

/**
 * The unbiased estimate of the squared maximum mean discrepancy (Gretton et al. 2012, lemma 6),
 * with the error that leaving out one example at a time gives. It may be below 0.
 */
final class UnbiasedDiscrepancy {
  /** A kernel, of two rows' product and their squared lengths. */
  interface ProductKernel {
    double of(double product, double squareA, double squareB);
  }

  private final ProductKernel kernel;

  UnbiasedDiscrepancy(ProductKernel kernel) {
    this.kernel = kernel;
  }

  /** {@return for each row of a the sum of its kernels with rows of b; of one set with others'} */
  private double[] sums(FeatureSet a, FeatureSet b) {
    double[] sums = new double[a.size()];
    float[] squaresA = Products.squares(a);
    float[] squaresB = Products.squares(b);
    boolean same = a == b;
    new Products(b)
        .products(
            a,
            (i, products) -> {
              double sum = 0;
              for (int j = 0; j < products.length; j++) {
                if (!same || j != i) {
                  sum += kernel.of(products[j], squaresA[i], squaresB[j]);
                }
              }
              sums[i] = sum;
            });
    return sums;
  }

  Score of(FeatureSet data, FeatureSet drawn, String kernelName) {
    double m = data.size();
    double n = drawn.size();
    double[] a = sums(data, data);
    double[] b = sums(drawn, drawn);
    double[] c = sums(data, drawn);
    double[] d = sums(drawn, data);
    double allA = total(a);
    double allB = total(b);
    double allC = total(c);
    double withinA = allA / (m * (m - 1));
    double withinB = allB / (n * (n - 1));
    double across = allC / (m * n);
    double variance =
        Jackknife.variance(
                data.size(),
                i ->
                    (allA - 2 * a[i]) / ((m - 1) * (m - 2))
                        + withinB
                        - 2 * (allC - c[i]) / ((m - 1) * n))
            + Jackknife.variance(
                drawn.size(),
                j ->
                    (allB - 2 * b[j]) / ((n - 1) * (n - 2))
                        + withinA
                        - 2 * (allC - d[j]) / (m * (n - 1)));
    return new Score(
        withinA + withinB - 2 * across,
        Math.sqrt(variance),
        "unbiased squared discrepancy, %s, all pairs; error: jackknife of single examples"
            .formatted(kernelName),
        data.size(),
        drawn.size());
  }

  private static double total(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum;
  }
}
