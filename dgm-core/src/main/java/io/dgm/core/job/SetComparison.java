package io.dgm.core.job;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Statistic;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.FeatureSource;
import io.dgm.core.evaluate.Featurizer;
import io.dgm.engine.spi.Engine;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares sets by statistics: what each reads of all examples, and then the sets. */
final class SetComparison {
  private static final FeatureSet NONE = new FeatureSet(Shape.of(1), new float[0]);

  private final Map<Statistic, Settings> chosen;
  private final Measuring what;
  private final FailedFigures failures;
  private final WorkListener progress;

  SetComparison(
      Map<Statistic, Settings> chosen,
      Measuring what,
      FailedFigures failures,
      WorkListener progress) {
    this.chosen = chosen;
    this.what = what;
    this.failures = failures;
    this.progress = progress;
  }

  /** {@return the scores of codes, those of the prior and those that a model finds} */
  Map<String, Score> ofCodes(LoadedModel model, Dataset dataset) {
    Map<String, Score> scores = new LinkedHashMap<>();
    long size = Math.min(what.limit(), dataset.size(what.split()));
    model
        .codeSets(dataset, what, chosen, done -> progress.done("codes", done, size))
        .forEach(
            (statistic, sets) -> {
              Settings set = chosen.get(statistic);
              int most = Comparisons.samples(statistic, set, what);
              Statistic.Sets compared =
                  new Statistic.Sets(evenly(sets.data(), most), evenly(sets.drawn(), most), NONE);
              failures.within(() -> scores.putAll(statistic.combine(compared, set).scores()));
            });
    return scores;
  }

  /**
   * {@return the comparison of draws with the data}
   *
   * @param engine on which the parameters of the source are
   * @param source what gives features
   * @param classifier what that is, for people
   * @param dataset the data
   * @param drawn the draws, [count, …]
   * @param classes that they were asked to be of; empty if they were not
   */
  Comparisons.Compared of(
      Engine engine,
      FeatureSource source,
      String classifier,
      Dataset dataset,
      Literal drawn,
      int[] classes) {
    Feature x = dataset.spec().x();
    int count = drawn.shape().dim(0);
    int size = Math.min(count, dataset.size(what.split()));
    Map<Statistic, FeatureSet> ofDrawn;
    Map<Statistic, FeatureSet> ofData;
    try (Featurizer featurizer = new Featurizer(engine, x, source, chosen)) {
      ofDrawn =
          featurizer.of(drawn, classes, done -> progress.done("features of draws", done, count));
      ofData =
          featurizer.of(
              dataset, what.split(), size, done -> progress.done("features of data", done, size));
    }
    Map<Statistic, FeatureSet> ofTraining = training(engine, source, dataset);
    Map<String, Score> scores = new LinkedHashMap<>();
    Map<String, List<Literal>> pictures = new LinkedHashMap<>();
    chosen.forEach(
        (statistic, set) -> {
          int most = Comparisons.samples(statistic, set, what);
          Statistic.Sets sets =
              new Statistic.Sets(
                  evenly(ofData.get(statistic), most),
                  ofDrawn.get(statistic).first(most),
                  ofTraining.getOrDefault(statistic, NONE));
          failures.within(
              () -> {
                Statistic.Comparison comparison = statistic.combine(sets, set);
                scores.putAll(comparison.scores());
                pictures.putAll(comparison.pictures());
              });
        });
    return new Comparisons.Compared(scores, classifier, pictures);
  }

  /** {@return the features of all training examples, by the statistics that need them} */
  private Map<Statistic, FeatureSet> training(
      Engine engine, FeatureSource source, Dataset dataset) {
    Map<Statistic, Settings> those = new LinkedHashMap<>(chosen);
    those.keySet().removeIf(statistic -> !statistic.needsTraining());
    if (those.isEmpty()) {
      return Map.of();
    }
    boolean classifies = those.keySet().stream().anyMatch(Statistic::needsClassifier);
    int all = dataset.size(Split.TRAIN);
    try (Featurizer featurizer =
        new Featurizer(
            engine, dataset.spec().x(), classifies ? source : FeatureSource.NONE, those)) {
      return featurizer.of(
          dataset, Split.TRAIN, all, done -> progress.done("features of training data", done, all));
    }
  }

  /** {@return so many rows, evenly taken, as data is often sorted by class} */
  private static FeatureSet evenly(FeatureSet set, int most) {
    if (set.size() <= most) {
      return set;
    }
    float[] values = new float[most * set.width()];
    for (int i = 0; i < most; i++) {
      float[] row = set.row((int) ((long) i * set.size() / most));
      System.arraycopy(row, 0, values, i * set.width(), set.width());
    }
    return new FeatureSet(set.each(), values);
  }
}
