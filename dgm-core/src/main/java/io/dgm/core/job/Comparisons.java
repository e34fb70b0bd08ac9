package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.View;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.ClassOrder;
import io.dgm.core.evaluate.FeatureSource;
import io.dgm.core.evaluate.Featurizer;
import io.dgm.core.evaluate.GivenNetwork;
import io.dgm.core.evaluate.ViewSampler;
import io.dgm.core.run.RunDirectory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Compares what a trained model draws with its data. */
final class Comparisons {
  private static final int DRAWN_AT_ONCE = 250;

  private final Workbench bench;
  private final Measuring what;
  private final Map<Statistic, Settings> chosen;
  private final FailedFigures failures;
  private final Consumer<String> notices;
  private final WorkListener progress;

  /**
   * What comparisons gave.
   *
   * @param scores by name
   * @param classifier on which they rest, for people; nothing if on none
   * @param pictures what is shown side by side, by name
   */
  record Compared(
      Map<String, Score> scores, String classifier, Map<String, List<Literal>> pictures) {
    static final Compared NOTHING = new Compared(Map.of(), "", Map.of());
  }

  Comparisons(
      Workbench bench,
      Measuring what,
      Map<Statistic, Settings> chosen,
      FailedFigures failures,
      Consumer<String> notices,
      WorkListener progress) {
    this.bench = bench;
    this.what = what;
    this.chosen = new LinkedHashMap<>(chosen);
    this.failures = failures;
    this.notices = notices;
    this.progress = progress;
  }

  /** {@return the settings of a statistic, those that all have among them} */
  static List<SettingSpec<?>> settings(Statistic statistic) {
    List<SettingSpec<?>> all = new ArrayList<>(statistic.settings());
    all.add(samples(statistic));
    if (statistic.needsClassifier()) {
      all.add(CLASSIFIER);
      all.addAll(NetworkChoice.SETTINGS);
    }
    return all;
  }

  private static final SettingSpec<String> CLASSIFIER =
      SettingSpec.text(
          "classifier", "", "the run of a classifier; nothing for one that is trained once");

  private static SettingSpec<Integer> samples(Statistic statistic) {
    return SettingSpec.integer(
        "samples",
        statistic.usualSamples(),
        4,
        10_000_000,
        "how many examples are drawn, and read, at the most");
  }

  /** {@return how many examples a statistic compares at the most} */
  static int samples(Statistic statistic, Settings settings, Measuring what) {
    return Math.min(settings.get(samples(statistic)), what.limit());
  }

  /**
   * {@return the scores of those statistics that fit; of none if none does}
   *
   * @param settings of the run
   * @param model the model
   * @param dataset the data
   * @throws UserException if a statistic that was asked for does not fit, with the reason
   */
  Compared run(RunSettings settings, LoadedModel model, Dataset dataset) {
    Optional<NetworkChoice> network = NetworkChoice.of(chosen);
    if (network.isPresent() && !given().isEmpty()) {
      throw new UserException(
          "statistics rest on a classifier or on a network, and both are named: %s and %s"
              .formatted(given(), network.get().file()));
    }
    chosen
        .keySet()
        .removeIf(
            statistic ->
                unfit(statistic, StatisticFit.lacking(statistic, model, network.isPresent())));
    Map<String, Score> ofCodes = codes(model, dataset);
    if (chosen.isEmpty()) {
      return new Compared(ofCodes, "", Map.of());
    }
    Compared ofExamples =
        failures.within(Compared.NOTHING, () -> examples(settings, model, dataset, network));
    Map<String, Score> all = new LinkedHashMap<>(ofExamples.scores());
    all.putAll(ofCodes);
    return new Compared(all, ofExamples.classifier(), ofExamples.pictures());
  }

  /** {@return the scores of those statistics that compare codes, which are then done} */
  private Map<String, Score> codes(LoadedModel model, Dataset dataset) {
    Map<Statistic, Settings> those = new LinkedHashMap<>(chosen);
    those.keySet().removeIf(statistic -> !statistic.comparesCodes());
    chosen.keySet().removeAll(those.keySet());
    return those.isEmpty()
        ? Map.of()
        : new SetComparison(those, what, failures, progress).ofCodes(model, dataset);
  }

  /** A network is opened first: what is wrong with it is told before anything takes long. */
  private Compared examples(
      RunSettings settings, LoadedModel model, Dataset dataset, Optional<NetworkChoice> network) {
    if (network.isEmpty() || !classifies()) {
      return examples(
          model,
          dataset,
          (drawn, classes) -> byClassifier(settings, model, dataset, drawn, classes));
    }
    Feature x = model.parts().data().x();
    try (GivenNetwork given =
        network.get().open(bench.plugins().networkFormats(), model.engine(), x)) {
      chosen
          .entrySet()
          .removeIf(
              e ->
                  unfit(
                      e.getKey(),
                      given.lacks(e.getKey(), e.getValue())
                          ? "it needs predictions, and the network has no output 'predictions' or"
                              + " 'logits'"
                          : ""));
      String described = network.get().described(given.features());
      return chosen.isEmpty()
          ? Compared.NOTHING
          : examples(
              model,
              dataset,
              (drawn, classes) ->
                  comparison().of(model.engine(), given, described, dataset, drawn, classes));
    }
  }

  /** Compares draws with the data. */
  private interface Comparer {
    Compared compare(Literal drawn, int[] classes);
  }

  private Compared examples(LoadedModel model, Dataset dataset, Comparer comparer) {
    Feature x = model.parts().data().x();
    int most =
        chosen.entrySet().stream()
            .mapToInt(e -> samples(e.getKey(), e.getValue(), what))
            .max()
            .orElseThrow();
    View view = model.view(View.SAMPLES);
    try (ViewSampler sampler = sampler(model, view, dataset, Math.min(most, DRAWN_AT_ONCE))) {
      Shape drawnShape = sampler.shapes().getFirst();
      int[] classes = sampler.classes(most);
      chosen
          .keySet()
          .removeIf(
              s ->
                  unfit(
                      s,
                      !drawnShape.sub(1, drawnShape.rank()).equals(x.shape())
                          ? "its samples are %s, and examples %s".formatted(drawnShape, x.shape())
                          : s.needsClasses() && classes.length == 0
                              ? "its samples are of no class that is asked for"
                              : ""));
      if (chosen.isEmpty()) {
        return Compared.NOTHING;
      }
      Literal drawn =
          model.within(
              "its samples",
              () ->
                  sampler
                      .draw(
                          most,
                          what.seed(),
                          ClassOrder.IN_TURN,
                          done -> progress.done("drawing", done, most))
                      .getFirst());
      return comparer.compare(drawn, classes);
    }
  }

  private SetComparison comparison() {
    return new SetComparison(chosen, what, failures, progress);
  }

  private boolean classifies() {
    return chosen.keySet().stream().anyMatch(Statistic::needsClassifier);
  }

  private ViewSampler sampler(LoadedModel model, View view, Dataset dataset, int batch) {
    return model.within(
        "its view " + view.joint().formula(),
        () ->
            new ViewSampler(
                model.engine(),
                model.model(),
                model.parameters(),
                view,
                dataset,
                what.split(),
                model.parts().transforms(),
                batch,
                false));
  }

  private boolean unfit(Statistic statistic, String reason) {
    if (!reason.isEmpty() && !what.metrics().isEmpty()) {
      throw new UserException(
          "the statistic %s cannot be measured for this model: %s"
              .formatted(statistic.name(), reason));
    }
    return !reason.isEmpty();
  }

  private Compared byClassifier(
      RunSettings settings, LoadedModel model, Dataset dataset, Literal drawn, int[] classes) {
    if (!classifies()) {
      return comparison().of(model.engine(), FeatureSource.NONE, "", dataset, drawn, classes);
    }
    Classifiers classifiers = new Classifiers(bench, notices, progress);
    String given = given();
    Classifiers.Measured classifier =
        given.isEmpty() ? classifiers.kept(settings, dataset) : classifiers.given(Path.of(given));
    try (RunDirectory run = RunDirectory.open(classifier.folder());
        TrainedModel trained = TrainedModel.open(bench, run, run.checkpoints().latest(notices))) {
      Classifiers.require(classifier.folder(), trained.loaded, model.parts().data().x());
      Featurizer.Trained network =
          new Featurizer.Trained(trained.loaded.model(), trained.loaded.parameters());
      return comparison()
          .of(trained.loaded.engine(), network, classifier.described(), dataset, drawn, classes);
    }
  }

  /** {@return the run that is to classify, which all statistics share; nothing if none is named} */
  private String given() {
    return NetworkChoice.one(chosen, CLASSIFIER);
  }
}
