package io.dgm.core.statistic;

import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The squared maximum mean discrepancy of the examples themselves, by a Gaussian kernel as wide as
 * the median distance of the data's examples (Gretton et al. 2012).
 */
public final class PixelDiscrepancy implements Statistic {
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
    return new Comparison(
        Map.of(name(), GaussianDiscrepancy.of(sets, settings.get(BANDWIDTH), sets.data())));
  }
}
