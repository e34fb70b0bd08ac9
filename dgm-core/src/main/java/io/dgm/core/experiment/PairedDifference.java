package io.dgm.core.experiment;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * The mean of differences of runs that share their seed, with 95 % intervals.
 *
 * @param mean of the differences, NaN if there are none
 * @param low the lower end of the t interval, NaN for fewer than two
 * @param high its upper end
 * @param bootstrapLow the lower end of the percentile interval of resampled means
 * @param bootstrapHigh its upper end
 * @param n how many differences
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record PairedDifference(
    double mean, double low, double high, double bootstrapLow, double bootstrapHigh, int n) {
  private static final double SHARE = 0.95;
  private static final int RESAMPLES = 10_000;
  private static final long SEED = 0x5eed;

  /**
   * {@return those of differences}
   *
   * @param differences one for each seed
   */
  public static PairedDifference of(List<Double> differences) {
    int n = differences.size();
    double mean = differences.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
    if (n < 2) {
      return new PairedDifference(mean, Double.NaN, Double.NaN, Double.NaN, Double.NaN, n);
    }
    double half = StudentT.quantile(SHARE, n - 1) * deviation(differences) / Math.sqrt(n);
    double[] means = new double[RESAMPLES];
    Random random = new Random(SEED);
    for (int r = 0; r < RESAMPLES; r++) {
      for (int i = 0; i < n; i++) {
        means[r] += differences.get(random.nextInt(n)) / n;
      }
    }
    Arrays.sort(means);
    int tail = (int) (RESAMPLES * (1 - SHARE) / 2);
    return new PairedDifference(
        mean, mean - half, mean + half, means[tail], means[RESAMPLES - 1 - tail], n);
  }

  /** {@return the unbiased standard deviation} */
  static double deviation(List<Double> values) {
    double mean = values.stream().mapToDouble(d -> d).average().orElse(Double.NaN);
    double squares = values.stream().mapToDouble(d -> (d - mean) * (d - mean)).sum();
    return values.size() < 2 ? Double.NaN : Math.sqrt(squares / (values.size() - 1));
  }

  /** {@return whether the first is more, less, or neither at this number of seeds} */
  public String verdict() {
    return low > 0 ? "more" : high < 0 ? "less" : "undecided";
  }
}
