package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.metric.FeatureSet;
import io.dgm.api.metric.Score;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.View;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.ClassOrder;
import io.dgm.core.evaluate.FeatureSource;
import io.dgm.core.evaluate.Featurizer;
import io.dgm.core.evaluate.FoundCodes;
import io.dgm.core.evaluate.GivenNetwork;
import io.dgm.core.evaluate.ViewSampler;
import io.dgm.core.run.RunDirectory;
import io.dgm.engine.spi.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Compares what a trained model draws with its data. */
final class Comparisons {
  private static final int DRAWN_AT_ONCE = 250;
  private static final FeatureSet NONE = new FeatureSet(Shape.of(1), new float[0]);

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

  private int samples(Statistic statistic, Settings settings) {
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
        .removeIf(statistic -> unfit(statistic, lacking(statistic, model, network.isPresent())));
    Map<String, Score> ofCodes = codes(model, dataset);
    if (chosen.isEmpty()) {
      return new Compared(ofCodes, "", Map.of());
    }
    Compared ofExamples = examples(settings, model, dataset, network);
    Map<String, Score> all = new LinkedHashMap<>(ofExamples.scores());
    all.putAll(ofCodes);
    return new Compared(all, ofExamples.classifier(), ofExamples.pictures());
  }

  /** {@return the scores of those statistics that compare codes, which are then done} */
  private Map<String, Score> codes(LoadedModel model, Dataset dataset) {
    Map<Statistic, Settings> those = new LinkedHashMap<>(chosen);
    those.keySet().removeIf(statistic -> !statistic.comparesCodes());
    chosen.keySet().removeAll(those.keySet());
    Map<String, Score> scores = new LinkedHashMap<>();
    if (those.isEmpty()) {
      return scores;
    }
    long size = Math.min(what.limit(), dataset.size(what.split()));
    model
        .codeSets(dataset, what, those, done -> progress.done("codes", done, size))
        .forEach(
            (statistic, sets) -> {
              Settings set = those.get(statistic);
              int most = samples(statistic, set);
              Statistic.Sets compared =
                  new Statistic.Sets(evenly(sets.data(), most), evenly(sets.drawn(), most), NONE);
              failures.within(() -> scores.putAll(statistic.combine(compared, set).scores()));
            });
    return scores;
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
                  compare(model.engine(), given, described, dataset, drawn, classes));
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
            .mapToInt(e -> samples(e.getKey(), e.getValue()))
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

  /** {@return why a statistic does not fit a model; nothing if it does} */
  private static String lacking(Statistic statistic, LoadedModel model, boolean network) {
    if (!model.parts().data().tables().isEmpty()) {
      return "it is for data of one table";
    }
    if (statistic.comparesCodes()) {
      return FoundCodes.of(model.model()).isPresent() ? "" : "the model finds no codes in examples";
    }
    Feature x = model.parts().data().x();
    View view = model.model().views().get(View.SAMPLES);
    if (view == null || view.shown().size() != 1) {
      return "the model draws no samples";
    }
    if (x.vocabulary().isPresent() || x.dtype() != DType.F32) {
      return "it is for examples of real numbers";
    }
    if (statistic.needsClassifier() && statistic.needsClasses() && network) {
      return "it needs a classifier of the data's classes, and a network of others is named";
    }
    if (statistic.needsClassifier() && !network && model.parts().data().y().isEmpty()) {
      return "it needs a classifier, and the data has no labels; of images give it a network, "
          + statistic.name()
          + ".features=FILE.onnx";
    }
    return "";
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
      return compare(model.engine(), FeatureSource.NONE, "", dataset, drawn, classes);
    }
    Classifiers classifiers = new Classifiers(bench, notices, progress);
    String given = given();
    Classifiers.Measured classifier =
        given.isEmpty() ? classifiers.kept(settings, dataset) : classifiers.given(Path.of(given));
    try (RunDirectory run = RunDirectory.open(classifier.folder());
        TrainedModel trained = TrainedModel.open(bench, run, run.checkpoints().latest(notices))) {
      require(classifier.folder(), trained.loaded, model.parts().data().x());
      Featurizer.Trained network =
          new Featurizer.Trained(trained.loaded.model(), trained.loaded.parameters());
      return compare(
          trained.loaded.engine(), network, classifier.described(), dataset, drawn, classes);
    }
  }

  /** {@return the run that is to classify, which all statistics share; nothing if none is named} */
  private String given() {
    return NetworkChoice.one(chosen, CLASSIFIER);
  }

  private static void require(Path folder, LoadedModel classifier, Feature x) {
    Set<String> views = classifier.model().views().keySet();
    if (!views.containsAll(List.of(View.FEATURES, View.PREDICTIONS))) {
      throw new UserException(
          "the run %s is of the model %s, which has not the views %s and %s of a classifier: train one with dgm train classifier"
              .formatted(
                  folder, classifier.parts().settings().model(), View.FEATURES, View.PREDICTIONS));
    }
    Feature own = classifier.parts().data().x();
    if (!own.shape().equals(x.shape()) || own.low() != x.low() || own.high() != x.high()) {
      throw new UserException(
          "the classifier in %s sees examples of %s in %s to %s, and these are %s in %s to %s"
              .formatted(folder, own.shape(), own.low(), own.high(), x.shape(), x.low(), x.high()));
    }
    if (!classifier.parts().transforms().isEmpty()) {
      throw new UserException(
          "the classifier in %s was trained on examples changed by %s; statistics show them unchanged: train one without data.binarize"
              .formatted(folder, classifier.parts().transforms()));
    }
  }

  private Compared compare(
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
          int most = samples(statistic, set);
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
    return new Compared(scores, classifier, pictures);
  }

  /** {@return what is compared of all training examples, by those statistics that need them} */
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
