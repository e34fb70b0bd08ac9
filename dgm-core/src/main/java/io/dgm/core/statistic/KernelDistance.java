package io.dgm.core.statistic;

import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.Map;

/**
 * The kernel distance of Bińkowski et al. (2018): the squared maximum mean discrepancy of a
 * classifier's features by the kernel (x·y / size + 1)³.
 */
public final class KernelDistance implements Statistic {
  /** Creates the statistic. */
  public KernelDistance() {}

  @Override
  public String name() {
    return "kid";
  }

  @Override
  public String description() {
    return "kernel distance of a classifier's features of draws and data (Bińkowski et al. 2018);"
        + " less is better, and its mean is the same for any number of examples";
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
    double width = sets.data().width();
    UnbiasedDiscrepancy discrepancy =
        new UnbiasedDiscrepancy(
            (product, _, _) -> {
              double base = product / width + 1;
              return base * base * base;
            });
    return new Comparison(
        Map.of(name(), discrepancy.of(sets.data(), sets.drawn(), "kernel (x·y/size + 1)³")));
  }
}
