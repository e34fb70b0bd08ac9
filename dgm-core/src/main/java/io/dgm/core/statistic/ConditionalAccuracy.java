package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.Map;

/** How often a classifier finds in a draw the class that was asked for. */
public final class ConditionalAccuracy implements Statistic {
  /** Creates the statistic. */
  public ConditionalAccuracy() {}

  @Override
  public String name() {
    return "conditional-accuracy";
  }

  @Override
  public String description() {
    return "share of draws in which a classifier finds the class that was asked for (Hu et al."
        + " 2018, Table 2), 0 to 1; more is better";
  }

  @Override
  public boolean needsClassifier() {
    return true;
  }

  @Override
  public boolean needsClasses() {
    return true;
  }

  @Override
  public Tensor features(Seen seen, Settings settings) {
    return seen.predictions();
  }

  @Override
  public Comparison combine(Sets sets, Settings settings) {
    FeatureSet drawn = sets.drawn();
    double[] right = new double[drawn.size()];
    for (int i = 0; i < right.length; i++) {
      int best = 0;
      for (int c = 1; c < drawn.width(); c++) {
        best = drawn.get(i, c) > drawn.get(i, best) ? c : best;
      }
      right[i] = best == drawn.classOf(i) ? 1 : 0;
    }
    return new Comparison(
        Map.of(
            name(),
            Means.score(right, "mean, classes in turn; error: of the mean", 0, right.length)));
  }
}
