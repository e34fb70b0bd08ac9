package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Improved precision and recall (Kynkäänniemi et al. 2019), density and coverage (Naeem et al.
 * 2020): how many draws lie in balls around the data's features that reach to the k-th neighbour,
 * and the other way round.
 */
public final class PrecisionRecall implements Statistic {
  private static final SettingSpec<Integer> K =
      SettingSpec.integer("k", 5, 1, 1000, "the neighbour that balls around features reach to");

  /** Creates the statistic. */
  public PrecisionRecall() {}

  @Override
  public String name() {
    return "precision-recall";
  }

  @Override
  public String description() {
    return "precision and recall (Kynkäänniemi et al. 2019), density and coverage (Naeem et al."
        + " 2020) of draws among a classifier's features of data; more is better";
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return List.of(K);
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
    int k = settings.get(K);
    FeatureSet data = sets.data();
    FeatureSet drawn = sets.drawn();
    Products ofData = new Products(data);
    Products ofDrawn = new Products(drawn);
    float[] around = radii(data, ofData, k);
    float[] aroundDrawn = radii(drawn, ofDrawn, k);
    double[] precise = new double[drawn.size()];
    double[] dense = new double[drawn.size()];
    ofData.distances(
        drawn,
        (j, distances) -> {
          int inside = 0;
          for (int i = 0; i < distances.length; i++) {
            inside += distances[i] < around[i] ? 1 : 0;
          }
          precise[j] = inside > 0 ? 1 : 0;
          dense[j] = (double) inside / k;
        });
    double[] recalled = new double[data.size()];
    double[] covered = new double[data.size()];
    ofDrawn.distances(
        data,
        (i, distances) -> {
          float nearest = Float.POSITIVE_INFINITY;
          for (int j = 0; j < distances.length; j++) {
            nearest = Math.min(nearest, distances[j]);
            if (distances[j] < aroundDrawn[j]) {
              recalled[i] = 1;
            }
          }
          covered[i] = nearest < around[i] ? 1 : 0;
        });
    Map<String, Score> scores = new LinkedHashMap<>();
    scores.put("precision", mean(precise, sets, k));
    scores.put("recall", mean(recalled, sets, k));
    scores.put("density", mean(dense, sets, k));
    scores.put("coverage", mean(covered, sets, k));
    return new Comparison(scores);
  }

  /** {@return the squared distance of each row to its k-th neighbour, itself not counted} */
  private static float[] radii(FeatureSet set, Products products, int k) {
    float[] radii = new float[set.size()];
    products.distances(
        set,
        (i, distances) -> {
          distances[i] = Float.POSITIVE_INFINITY;
          radii[i] = smallest(distances, Math.min(k, distances.length));
        });
    return radii;
  }

  /** {@return the k-th smallest of values} */
  static float smallest(float[] values, int k) {
    float[] least = new float[k]; // in order
    Arrays.fill(least, Float.POSITIVE_INFINITY);
    for (float v : values) {
      if (v < least[k - 1]) {
        int at = k - 1;
        while (at > 0 && least[at - 1] > v) {
          least[at] = least[at - 1];
          at--;
        }
        least[at] = v;
      }
    }
    return least[k - 1];
  }

  private static Score mean(double[] values, Sets sets, int k) {
    return Means.score(
        values,
        "mean, balls to neighbour %d; error: of the mean, the balls as given".formatted(k),
        sets.data().size(),
        sets.drawn().size());
  }
}
