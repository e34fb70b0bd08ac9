package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Seen;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a model copies: how far draws are from their nearest training examples, beside examples
 * that it never saw (the two-sample test of Meehan et al. 2020).
 */
public final class NearestTraining implements Statistic {
  private static final int SHOWN = 32;

  /** Creates the statistic. */
  public NearestTraining() {}

  @Override
  public String name() {
    return "nearest";
  }

  @Override
  public String description() {
    return "distance of draws to their nearest training examples, that of unseen data, and how"
        + " often the first is less (Meehan et al. 2020): 0.5 as unseen, 1 for copies";
  }

  @Override
  public boolean needsClassifier() {
    return false;
  }

  @Override
  public boolean needsTraining() {
    return true;
  }

  @Override
  public int usualSamples() {
    return 1_000;
  }

  @Override
  public Tensor features(Seen seen, Settings settings) {
    return seen.x();
  }

  @Override
  public Comparison combine(Sets sets, Settings settings) {
    FeatureSet drawn = sets.drawn();
    Products training = new Products(sets.training());
    int[] whose = new int[drawn.size()];
    double[] near = nearest(training, drawn, whose);
    double[] unseen = nearest(training, sets.data(), new int[sets.data().size()]);
    String of =
        "mean Euclidean distance to %d training examples; error: of the mean"
            .formatted(sets.training().size());
    Map<String, Score> scores = new LinkedHashMap<>();
    scores.put("nearest/drawn", Means.score(near, of, 0, near.length));
    scores.put("nearest/data", Means.score(unseen, of, unseen.length, 0));
    scores.put("nearest/closer", closer(near, unseen));
    return new Comparison(scores, pictures(sets, whose));
  }

  private static double[] nearest(Products training, FeatureSet of, int[] whose) {
    double[] distances = new double[of.size()];
    training.distances(
        of,
        (i, all) -> {
          int best = 0;
          for (int j = 1; j < all.length; j++) {
            best = all[j] < all[best] ? j : best;
          }
          whose[i] = best;
          distances[i] = Math.sqrt(all[best]);
        });
    return distances;
  }

  /** {@return P(near < unseen), ties counted half, with its error (DeLong et al. 1988)} */
  static Score closer(double[] near, double[] unseen) {
    double[] ofNear = placements(near, unseen);
    double[] ofUnseen = placements(unseen, near); // how often it is less, the other way round
    double variance =
        Means.variance(ofNear) / near.length + Means.variance(ofUnseen) / unseen.length;
    return new Score(
        Means.mean(ofNear),
        Math.sqrt(variance),
        "share of pairs, ties half (Mann-Whitney); error: DeLong et al. 1988",
        unseen.length,
        near.length);
  }

  /** {@return for each value how many of the others are greater, as a share, ties half} */
  private static double[] placements(double[] of, double[] others) {
    double[] sorted = others.clone();
    Arrays.sort(sorted);
    return Arrays.stream(of)
        .map(
            v -> {
              int below = 0;
              int equal = 0;
              for (double o : sorted) {
                below += o < v ? 1 : 0;
                equal += o == v ? 1 : 0;
              }
              return (sorted.length - below - equal + 0.5 * equal) / sorted.length;
            })
        .toArray();
  }

  private static Map<String, List<Literal>> pictures(Sets sets, int[] whose) {
    int n = Math.min(SHOWN, whose.length);
    FeatureSet drawn = sets.drawn();
    float[] left = new float[n * drawn.width()];
    float[] right = new float[n * drawn.width()];
    for (int i = 0; i < n; i++) {
      System.arraycopy(drawn.row(i), 0, left, i * drawn.width(), drawn.width());
      float[] found = sets.training().row(whose[i]);
      System.arraycopy(found, 0, right, i * drawn.width(), drawn.width());
    }
    Shape shape = Shape.of(n).concat(drawn.each());
    return Map.of("nearest", List.of(Literal.of(shape, left), Literal.of(shape, right)));
  }
}
