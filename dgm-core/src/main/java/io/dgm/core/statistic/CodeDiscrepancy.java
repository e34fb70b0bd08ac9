package io.dgm.core.statistic;

import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * The squared maximum mean discrepancy of the codes that a model finds in examples and of its
 * prior: how far the aggregate posterior is from it (Tolstikhin et al. 2018), by a Gaussian kernel
 * as wide as the median distance of draws of the prior, which is one for all models that share it.
 */
public final class CodeDiscrepancy implements Statistic {
  private static final SettingSpec<Double> BANDWIDTH =
      SettingSpec.number(
          "bandwidth", 0, 0, 1e9, "the kernel's width; 0 for the median distance in the prior");

  /** Creates the statistic. */
  public CodeDiscrepancy() {}

  @Override
  public String name() {
    return "code-mmd";
  }

  @Override
  public String description() {
    return "squared maximum mean discrepancy of the codes found in examples and of the prior"
        + " (Gretton et al. 2012); less is better";
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
  public boolean comparesCodes() {
    return true;
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
        Map.of(name(), GaussianDiscrepancy.of(sets, settings.get(BANDWIDTH), sets.drawn())));
  }
}
