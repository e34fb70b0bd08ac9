package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Statistic.Sets;
import java.util.Arrays;
import java.util.Locale;

/** The unbiased squared discrepancy of two sets by a Gaussian kernel. */
final class GaussianDiscrepancy {
  private static final int LOOKED_AT = 500;

  private GaussianDiscrepancy() {}

  /**
   * {@return the discrepancy}
   *
   * @param given the kernel's width; 0 for the median distance
   * @param measured the set of whose rows the median distance is
   */
  static Score of(Sets sets, double given, FeatureSet measured) {
    double width = given > 0 ? given : medianDistance(measured.first(LOOKED_AT));
    double factor = -1 / (2 * width * width);
    UnbiasedDiscrepancy discrepancy =
        new UnbiasedDiscrepancy((product, a, b) -> Math.exp(factor * (a + b - 2 * product)));
    String kernel = String.format(Locale.ROOT, "Gaussian kernel of width %.4g", width);
    return discrepancy.of(sets.data(), sets.drawn(), kernel);
  }

  /** {@return the median distance of different examples; 1 if most are alike} */
  static double medianDistance(FeatureSet set) {
    int n = set.size();
    float[][] rows = new float[n][];
    new Products(set).distances(set, (i, values) -> rows[i] = Arrays.copyOf(values, i));
    double[] all = new double[n * (n - 1) / 2];
    int at = 0;
    for (float[] row : rows) {
      for (float v : row) {
        all[at++] = Math.sqrt(v);
      }
    }
    Arrays.sort(all);
    double median = all.length == 0 ? 0 : all[all.length / 2];
    return median > 0 ? median : 1;
  }
}
