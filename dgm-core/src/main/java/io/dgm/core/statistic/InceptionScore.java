package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The inception score (Salimans et al. 2016): e to the mean of KL(q(y|x) ‖ q(y)), of a classifier
 * of the data's classes; beside it that of the data.
 */
public final class InceptionScore implements Statistic {
  /** Creates the statistic. */
  public InceptionScore() {}

  @Override
  public String name() {
    return "inception-score";
  }

  @Override
  public String description() {
    return "inception score by a classifier (Salimans et al. 2016), 1 to the number of classes;"
        + " more is better";
  }

  @Override
  public boolean needsClassifier() {
    return true;
  }

  @Override
  public Tensor features(Seen seen, Settings settings) {
    return seen.predictions();
  }

  @Override
  public Comparison combine(Sets sets, Settings settings) {
    Map<String, Score> scores = new LinkedHashMap<>();
    scores.put(name(), score(sets.drawn(), false));
    scores.put(name() + "/data", score(sets.data(), true));
    return new Comparison(scores);
  }

  private static Score score(FeatureSet set, boolean data) {
    Sums all = new Sums(set, 0, 1);
    int groups = Jackknife.groups(set.size());
    double error = Jackknife.error(groups, g -> all.without(new Sums(set, g, groups)).score());
    return new Score(
        all.score(),
        error,
        "all examples at once; error: jackknife of %d groups".formatted(groups),
        data ? set.size() : 0,
        data ? 0 : set.size());
  }

  /** The sums that a score is made of. */
  private static final class Sums {
    private final double[] classes;
    private double negentropy;
    private double count;

    private Sums(int classes) {
      this.classes = new double[classes];
    }

    Sums(FeatureSet set, int first, int step) {
      this(set.width());
      for (int i = first; i < set.size(); i += step) {
        for (int c = 0; c < classes.length; c++) {
          double p = set.get(i, c);
          classes[c] += p;
          negentropy += p > 0 ? p * Math.log(p) : 0;
        }
        count++;
      }
    }

    Sums without(Sums other) {
      Sums left = new Sums(classes.length);
      for (int c = 0; c < classes.length; c++) {
        left.classes[c] = classes[c] - other.classes[c];
      }
      left.negentropy = negentropy - other.negentropy;
      left.count = count - other.count;
      return left;
    }

    double score() {
      double sum = negentropy / count;
      for (double c : classes) {
        double p = c / count;
        sum -= p > 0 ? p * Math.log(p) : 0;
      }
      return Math.exp(sum);
    }
  }
}
