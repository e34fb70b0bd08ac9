package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.Map;

/**
 * The Fréchet distance of normal distributions with the means and covariances of a classifier's
 * features (Heusel et al. 2017): |m1 - m2|² + tr(C1 + C2 - 2 (C1 C2)^½).
 */
public final class FrechetDistance implements Statistic {
  /** So many rows of some thousand numbers stay in a processor's second cache. */
  private static final int BLOCK = 16;

  /** Creates the statistic. */
  public FrechetDistance() {}

  @Override
  public String name() {
    return "fid";
  }

  @Override
  public String description() {
    return "Fréchet distance of a classifier's features of draws and data (Heusel et al. 2017),"
        + " from 0; less is better, and fewer examples give more";
  }

  @Override
  public boolean needsClassifier() {
    return true;
  }

  @Override
  public Tensor features(Seen seen, Settings settings) {
    return seen.features();
  }

  @Override
  public Comparison combine(Sets sets, Settings settings) {
    FeatureSet data = sets.data();
    FeatureSet drawn = sets.drawn();
    double[] origin = new double[data.width()];
    for (int k = 0; k < origin.length; k++) {
      origin[k] = data.get(0, k);
    }
    int groups = Jackknife.groups(Math.min(data.size(), drawn.size()));
    Moments[] a = Moments.groups(data, origin, groups);
    Moments[] b = Moments.groups(drawn, origin, groups);
    Moments allA = sum(a);
    Moments allB = sum(b);
    double error = Jackknife.error(groups, g -> distance(allA.plus(a[g], -1), allB.plus(b[g], -1)));
    Score score =
        new Score(
            distance(allA, allB),
            error,
            "unbiased covariances of %d features; error: jackknife of %d groups of both sets"
                .formatted(data.width(), groups),
            data.size(),
            drawn.size());
    return new Comparison(Map.of(name(), score));
  }

  private static Moments sum(Moments[] groups) {
    Moments all = groups[0];
    for (int g = 1; g < groups.length; g++) {
      all = all.plus(groups[g], 1);
    }
    return all;
  }

  private static double distance(Moments a, Moments b) {
    double[][] ca = a.covariance();
    double[][] cb = b.covariance();
    int n = ca.length;
    double sum = 0;
    for (int k = 0; k < n; k++) {
      double d = a.mean(k) - b.mean(k);
      sum += d * d + ca[k][k] + cb[k][k];
    }
    // with C1 = L L', (C1 C2)^½ has the trace of (L' C2 L)^½, which is symmetric
    double[][] root = cholesky(ca);
    for (double v : Eigenvalues.of(congruent(cb, root))) {
      sum -= 2 * Math.sqrt(Math.max(0, v));
    }
    return sum;
  }

  /** {@return L of a matrix L L', lower triangular; what is constant has a column of zeros} */
  private static double[][] cholesky(double[][] matrix) {
    int n = matrix.length;
    double[][] root = new double[n][n];
    double most = 0;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, matrix[i][i]);
    }
    double nothing = n * Math.ulp(most);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double left = matrix[i][j] - DoubleRows.dot(root[i], root[j], j);
        if (i == j) {
          root[i][i] = left > nothing ? Math.sqrt(left) : 0;
        } else {
          root[i][j] = root[j][j] > 0 ? left / root[j][j] : 0;
        }
      }
    }
    return root;
  }

  /**
   * {@return L' C L, of which the lower triangle counts}
   *
   * @param c symmetric
   * @param l lower triangular
   */
  private static double[][] congruent(double[][] c, double[][] l) {
    int n = c.length;
    double[][] right = new double[n][n]; // C L
    double[][] all = new double[n][n];
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      for (int i = 0; i < n; i++) {
        for (int k = from; k < to; k++) {
          DoubleRows.add(right[i], c[i][k], l[k], 0, k + 1);
        }
      }
    }
    for (int from = 0; from < n; from += BLOCK) {
      int to = Math.min(n, from + BLOCK);
      for (int i = 0; i < to; i++) {
        for (int k = Math.max(i, from); k < to; k++) {
          DoubleRows.add(all[i], l[k][i], right[k], 0, i + 1);
        }
      }
    }
    return all;
  }
}
