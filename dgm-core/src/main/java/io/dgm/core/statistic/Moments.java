package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import java.util.stream.IntStream;

/** Sums and products of rows, of which means and covariances are made; sets are added up. */
final class Moments {
  /** So many rows are added at once: a matrix of thousands of columns is passed over less often. */
  private static final int BLOCK = 16;

  private final double count;
  private final double[] sum;
  private final double[][] products;

  private Moments(double count, double[] sum, double[][] products) {
    this.count = count;
    this.sum = sum;
    this.products = products;
  }

  /**
   * {@return those of some rows, each less an origin, near which numbers are small and exact}
   *
   * @param first the first row
   * @param step how far it is to the next
   */
  static Moments of(FeatureSet set, double[] origin, int first, int step) {
    int width = set.width();
    double[] sum = new double[width];
    double[][] products = new double[width][width];
    double[][] rows = new double[BLOCK][width];
    int count = 0;
    int held = 0;
    for (int i = first; i < set.size(); i += step) {
      double[] row = rows[held];
      for (int k = 0; k < width; k++) {
        row[k] = set.get(i, k) - origin[k];
        sum[k] += row[k];
      }
      count++;
      held++;
      if (held == BLOCK) {
        add(products, rows, held);
        held = 0;
      }
    }
    add(products, rows, held);
    for (int k = 0; k < width; k++) {
      for (int j = 0; j < k; j++) {
        products[k][j] = products[j][k];
      }
    }
    return new Moments(count, sum, products);
  }

  /** Adds the products of some rows, to the upper triangle alone. */
  private static void add(double[][] products, double[][] rows, int count) {
    for (int k = 0; k < products.length; k++) {
      for (int r = 0; r < count; r++) {
        DoubleRows.add(products[k], rows[r][k], rows[r], k, products.length);
      }
    }
  }

  /** {@return those of this set with another, or, by a weight of -1, without} */
  Moments plus(Moments other, double weight) {
    int n = sum.length;
    double[] s = new double[n];
    double[][] p = new double[n][n];
    for (int i = 0; i < n; i++) {
      s[i] = sum[i] + weight * other.sum[i];
      for (int j = 0; j < n; j++) {
        p[i][j] = products[i][j] + weight * other.products[i][j];
      }
    }
    return new Moments(count + weight * other.count, s, p);
  }

  double mean(int k) {
    return sum[k] / count;
  }

  /** {@return the unbiased covariance} */
  double[][] covariance() {
    int n = sum.length;
    double[][] c = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        c[i][j] = (products[i][j] - sum[i] * sum[j] / count) / (count - 1);
      }
    }
    return c;
  }

  /** {@return those of every step-th row from each of the first rows} */
  static Moments[] groups(FeatureSet set, double[] origin, int groups) {
    return IntStream.range(0, groups)
        .parallel()
        .mapToObj(g -> of(set, origin, g, groups))
        .toArray(Moments[]::new);
  }
}
