package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.model.View;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.RunDirectory;
import io.dgm.engine.platform.UserCache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The classifiers that statistics rest on: a run that the user names, or one that is trained once
 * for a data set and kept by the checksum of its content.
 */
final class Classifiers {
  static final String MODEL = "classifier";
  private static final String ACCURACY = "accuracy";
  private static final int BATCH = 128;
  private static final int EPOCHS = 8;
  private static final int STEPS = 600;
  private static final int MOST_EPOCHS = 200;

  /** Changes where kept classifiers would be made otherwise. */
  private static final String VERSION = "2";

  private final Workbench bench;
  private final Consumer<String> notices;
  private final WorkListener progress;

  Classifiers(Workbench bench, Consumer<String> notices, WorkListener progress) {
    this.bench = bench;
    this.notices = notices;
    this.progress = progress;
  }

  /**
   * The run of a classifier.
   *
   * @param folder the run
   * @param described what it is and how often it is right, for people
   */
  record Measured(Path folder, String described) {}

  /** {@return a classifier that the user names, with its accuracy} */
  Measured given(Path folder) {
    return measured(folder);
  }

  /**
   * {@return the classifier of a run's data, which is trained if there is none yet}
   *
   * @param run whose data it is
   * @param dataset that data
   */
  Measured kept(RunSettings run, Dataset dataset) {
    Path folder = folder(dataset);
    if (Files.exists(folder.resolve("run.json"))) {
      if (accuracy(folder).isEmpty()) {
        finish(new Training(bench).resume(folder, List.of(), told(dataset)), dataset);
      }
    } else {
      notices.accept(
          "training a classifier of %s, once: it is kept in %s".formatted(dataset.name(), folder));
      RunSettings usual = settings(run, dataset);
      finish(
          new Training(bench)
              .train(usual, Optional.of(folder), "dgm train classifier", told(dataset)),
          dataset);
    }
    return measured(folder);
  }

  private static void finish(TrainingResult training, Dataset dataset) {
    if (!training.finished()) {
      throw new StoppedException(
          "the process was asked to end while it trained a classifier of " + dataset.name());
    }
  }

  static Path folder(Dataset dataset) {
    String sum = dataset.checksum().replaceAll("[^A-Za-z0-9]", "");
    String name = sum.substring(0, Math.min(32, sum.length())) + "-" + VERSION;
    return UserCache.folder().resolve("classifiers").resolve(name);
  }

  private RunSettings settings(RunSettings run, Dataset dataset) {
    Map<String, String> set = new LinkedHashMap<>();
    run.dataSettings().forEach((name, value) -> set.put(Paths.DATA + name, value));
    set.put(RunSpecs.SCHEDULE.name(), "cosine");
    int n = dataset.size(Split.TRAIN);
    int batch = Math.clamp(n / 2, 1, BATCH);
    int epochs = Math.clamp(Math.ceilDiv(STEPS * batch, n), EPOCHS, MOST_EPOCHS);
    return new RunRequest(List.copyOf(run.data().values()), epochs, 0, batch, 1, run.engine(), set)
        .settings(bench.plugins().models().require(MODEL), bench.plugins().parts());
  }

  private TrainingListener told(Dataset dataset) {
    String what = "training a classifier of " + dataset.name();
    return new TrainingListener() {
      private long steps;

      @Override
      public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {
        this.steps = steps;
      }

      @Override
      public void step(long step, Map<String, Double> metrics) {
        progress.trained(what, step, steps);
      }

      @Override
      public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {
        // steps are told
      }

      @Override
      public void stopped(Path run, long step) {
        notices.accept(what + " stopped after step " + step + "; the same command goes on with it");
      }

      @Override
      public void notice(String text) {
        notices.accept(text);
      }
    };
  }

  private Measured measured(Path folder) {
    EvaluationLine line = accuracy(folder).orElseGet(() -> measure(folder));
    Estimate accuracy = line.figures().get(ACCURACY);
    return new Measured(
        folder,
        String.format(
            Locale.ROOT,
            "%s (accuracy %.4f ± %.4f on %d %s examples of %s)",
            shown(folder),
            accuracy.mean(),
            accuracy.standardError(),
            accuracy.n(),
            line.split(),
            line.data()));
  }

  /** A kept one is named within the user's cache: tables are read on other machines. */
  private static Path shown(Path folder) {
    Path cache = UserCache.folder();
    return folder.startsWith(cache) ? cache.relativize(folder) : folder;
  }

  private Optional<EvaluationLine> accuracy(Path folder) {
    try (RunDirectory run = RunDirectory.open(folder)) {
      return run.evaluations().lines(notices).reversed().stream()
          .filter(line -> line.ofRun() && line.figures().containsKey(ACCURACY))
          .findFirst();
    }
  }

  /** How often it is right is measured where that was not done, and kept with it. */
  private EvaluationLine measure(Path folder) {
    UserException none = null;
    for (Split split : List.of(Split.TEST, Split.VALIDATION)) {
      try {
        Measuring what =
            new Measuring(
                List.of(ACCURACY), Map.of(), split, List.of(), false, Integer.MAX_VALUE, 1);
        return new TrainedRuns(bench).evaluate(folder, what, progress);
      } catch (UserException e) {
        none = none == null ? e : none;
      }
    }
    throw new UserException(
        "the classifier in %s cannot be used: %s".formatted(folder, none.getMessage()), none);
  }

  /**
   * Requires that a model is a classifier of such examples as they are.
   *
   * @param folder its run
   * @param classifier the model
   * @param x what an example is
   * @throws UserException if it is not
   */
  static void require(Path folder, LoadedModel classifier, Feature x) {
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
}
