package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The squared maximum mean discrepancy of the examples themselves, by a Gaussian kernel as wide as
 * the median distance of the data's examples (Gretton et al. 2012).
 */
public final class PixelDiscrepancy implements Statistic {
  private static final int LOOKED_AT = 500;
  private static final SettingSpec<Double> BANDWIDTH =
      SettingSpec.number(
          "bandwidth", 0, 0, 1e9, "the kernel's width; 0 for the median distance in the data");

  /** Creates the statistic. */
  public PixelDiscrepancy() {}

  @Override
  public String name() {
    return "pixel-mmd";
  }

  @Override
  public String description() {
    return "squared maximum mean discrepancy of draws and data, pixel by pixel (Gretton et al."
        + " 2012); less is better";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(BANDWIDTH);
  }

  @Override
  public boolean needsClassifier() {
    return false;
  }

  @Override
  public int usualSamples() {
    return 2_000;
  }

  @Override
  public Tensor features(Seen seen, Settings settings) {
    return seen.x();
  }

  @Override
  public Comparison combine(Sets sets, Settings settings) {
    double given = settings.get(BANDWIDTH);
    double width = given > 0 ? given : medianDistance(sets.data().first(LOOKED_AT));
    double factor = -1 / (2 * width * width);
    UnbiasedDiscrepancy discrepancy =
        new UnbiasedDiscrepancy((product, a, b) -> Math.exp(factor * (a + b - 2 * product)));
    String kernel = String.format(Locale.ROOT, "Gaussian kernel of width %.4g", width);
    return new Comparison(Map.of(name(), discrepancy.of(sets.data(), sets.drawn(), kernel)));
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
