package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.metric.Metric;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.objective.Expectation;
import io.dgm.api.settings.Nearest;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.core.data.HeldOut;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.RunInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Measures a trained model on data that is that of its run, or said to be another. */
final class Measurement {
  private final Workbench bench;
  private final Measuring what;
  private final Map<Metric, Settings> chosen = new LinkedHashMap<>();
  private final Map<Statistic, Settings> compared = new LinkedHashMap<>();
  private final FailedFigures failures;
  private Comparisons.Compared sets = Comparisons.Compared.NOTHING;
  private Opened opened;

  /**
   * Checks what is asked for, before anything that takes time.
   *
   * @param stop whether nothing more is to be measured
   * @throws UserException if there is no such metric or setting
   */
  Measurement(Workbench bench, Measuring what, BooleanSupplier stop) {
    this.bench = bench;
    this.what = what;
    this.failures = new FailedFigures(!what.metrics().isEmpty(), stop, bench.notices());
    Set<String> unused = new TreeSet<>(what.set().keySet());
    Set<String> known = new TreeSet<>();
    Catalog<Metric> metrics = bench.plugins().metrics();
    Catalog<Statistic> statistics = bench.plugins().statistics();
    List<String> names = new ArrayList<>(what.metrics());
    if (names.isEmpty()) {
      metrics.entries().stream()
          .filter(entry -> entry.part().usual() || isSet(what, metrics.name(entry)))
          .forEach(entry -> names.add(metrics.name(entry)));
      names.addAll(statistics.names());
    }
    for (String name : names) {
      Optional<Catalog.Entry<Statistic>> statistic = statistics.entry(name);
      if (statistic.isPresent() && metrics.entry(name).isEmpty()) {
        Statistic part = statistic.get().part();
        compared.put(part, settings(name, Comparisons.settings(part), known, unused));
      } else {
        Metric metric = metrics.entry(name).orElseThrow(() -> unknown(name)).part();
        chosen.put(metric, settings(name, metric.settings(), known, unused));
      }
    }
    if (!unused.isEmpty()) {
      throw new UserException(
          "no metric that is measured has the setting %s; there are %s%s"
              .formatted(
                  String.join(", ", unused),
                  known.isEmpty() ? "none" : String.join(", ", known),
                  Nearest.hint(unused.iterator().next(), known)));
    }
  }

  private static boolean isSet(Measuring what, String metric) {
    return what.set().keySet().stream().anyMatch(path -> path.startsWith(metric + "."));
  }

  private Settings settings(
      String name, List<SettingSpec<?>> specs, Set<String> known, Set<String> unused) {
    Map<String, String> own = new LinkedHashMap<>();
    for (SettingSpec<?> spec : specs) {
      String path = name + "." + spec.name();
      known.add(path);
      if (unused.remove(path)) {
        own.put(spec.name(), what.set().get(path));
      }
    }
    return Settings.of(specs, own);
  }

  private UserException unknown(String name) {
    List<String> all = new ArrayList<>(bench.plugins().metrics().names());
    all.addAll(bench.plugins().statistics().names());
    return new UserException(
        "there is no metric '%s'; there are %s%s"
            .formatted(name, String.join(", ", all), Nearest.hint(name, all)));
  }

  /** The data, and whether it is that of the run. */
  private record Opened(RunData data, Dataset dataset, boolean ofRun) {}

  /**
   * {@return the figures; what could not be measured is among {@link #failures}}
   *
   * @param info the run
   * @param step how many steps the model had made
   * @param model the model
   * @throws UserException if the data is another than the run's and that is not asked for, or has
   *     no such part, or no metric fits, or one that was asked for does not
   * @throws io.dgm.api.DgmException if nothing could be measured
   */
  EvaluationLine run(RunInfo info, long step, LoadedModel model, WorkListener progress) {
    if (!what.metrics().isEmpty()) {
      chosen.keySet().forEach(metric -> requireFit(metric, model));
    }
    opened = open(info);
    Map<String, Estimate> figures = new LinkedHashMap<>();
    Map<String, String> settings = new LinkedHashMap<>();
    chosen.forEach(
        (metric, set) ->
            failures.within(
                () -> {
                  if (metric.applies(model.model())) {
                    measure(model, opened.dataset(), metric, set, progress)
                        .forEach((name, figure) -> add(figures, metric, name, figure));
                    set.toText()
                        .forEach((name, value) -> settings.put(metric.name() + "." + name, value));
                  }
                }));
    sets =
        failures.within(
            Comparisons.Compared.NOTHING, () -> compare(info, model, opened, progress, settings));
    if (figures.isEmpty() && sets.scores().isEmpty()) {
      failures.raise();
      throw new UserException("no metric that there is can be measured for this model");
    }
    RunInfo.Data of =
        new RunInfo.Data(opened.data().tables(), List.of(), opened.dataset().spec(), Map.of());
    return new EvaluationLine(
        Instant.now(),
        step,
        of.name(),
        of.checksums(),
        opened.ofRun(),
        what.split().label(),
        what.seed(),
        settings,
        model.model().evidence().map(Expectation::explains).orElse(""),
        figures,
        sets.scores(),
        sets.classifier(),
        failures.reason());
  }

  /**
   * {@return a line with the figures of the same model at the end of a phase of its training beside
   * its own, those that differ: of a GAN of texts that began with maximum likelihood the figures of
   * that}
   *
   * @param line what {@link #run} measured
   * @param phase its name
   * @param earlier the model as it was then
   */
  EvaluationLine beside(
      EvaluationLine line, String phase, LoadedModel earlier, WorkListener progress) {
    Map<String, Estimate> figures = new LinkedHashMap<>(line.figures());
    chosen.forEach(
        (metric, set) ->
            failures.within(
                () -> {
                  if (metric.applies(earlier.model())) {
                    measure(earlier, opened.dataset(), metric, set, progress)
                        .forEach(
                            (name, figure) -> {
                              if (!figure.equals(line.figures().get(name))) {
                                add(figures, metric, name + " of " + phase, figure);
                              }
                            });
                  }
                }));
    return line.with(figures, failures.reason());
  }

  /** {@return the failures of single figures} */
  FailedFigures failures() {
    return failures;
  }

  /** {@return what is shown side by side, by name, of the last measurement} */
  Map<String, List<Literal>> pictures() {
    return sets.pictures();
  }

  /**
   * Statistics take long, so that of a model whose likelihood is known they are measured if one is
   * asked for.
   */
  private Comparisons.Compared compare(
      RunInfo info,
      LoadedModel model,
      Opened opened,
      WorkListener progress,
      Map<String, String> settings) {
    boolean asked =
        !what.metrics().isEmpty()
            || what.set().keySet().stream()
                .anyMatch(path -> compared.keySet().stream().anyMatch(s -> ofIts(path, s)));
    if (compared.isEmpty() || (!asked && model.model().evidence().isPresent())) {
      return Comparisons.Compared.NOTHING;
    }
    Comparisons.Compared found =
        new Comparisons(bench, what, compared, failures, bench.notices(), progress)
            .run(RunSettings.of(info), model, opened.dataset());
    if (!found.scores().isEmpty()) {
      compared.forEach(
          (statistic, set) ->
              set.toText()
                  .forEach((name, value) -> settings.put(statistic.name() + "." + name, value)));
    }
    return found;
  }

  private static boolean ofIts(String path, Statistic statistic) {
    return path.startsWith(statistic.name() + ".");
  }

  /** {@return the figures of a model that is being trained} */
  Map<String, Double> figures(
      RunSettings settings, LoadedModel model, Dataset dataset, Consumer<String> notices) {
    Map<String, Double> all = new LinkedHashMap<>();
    chosen.forEach(
        (metric, set) -> {
          requireFit(metric, model);
          measure(model, dataset, metric, set, WorkListener.NONE)
              .forEach((name, figure) -> all.put(name, figure.mean()));
        });
    FailedFigures ofStatistics = new FailedFigures(true, () -> false, notices);
    new Comparisons(bench, what, compared, ofStatistics, notices, WorkListener.NONE)
        .run(settings, model, dataset)
        .scores()
        .forEach((name, score) -> all.put(name, score.value()));
    ofStatistics.raise();
    return all;
  }

  private static void requireFit(Metric metric, LoadedModel model) {
    if (!metric.applies(model.model())) {
      throw new UserException(
          "the metric %s cannot be measured for this model: it is the %s"
              .formatted(metric.name(), metric.description()));
    }
  }

  private Opened open(RunInfo info) {
    ModelDefinition definition = Versions.model(bench.plugins(), info);
    RunSettings settings = RunSettings.of(info);
    Map<String, String> given =
        what.data().isEmpty() ? Map.of() : DataChoice.of(definition, what.data());
    RunData data =
        RunData.again(bench.data(), definition, settings.data(), given, settings.dataSettings());
    boolean ofRun = true;
    try {
      info.requireData(new RunInfo.Data(data.tables(), List.of(), data.dataset().spec(), Map.of()));
    } catch (UserException e) {
      if (!what.otherData()) {
        throw new UserException(
            e.getMessage() + "; to measure other data than the run's, add --other-data", e);
      }
      ofRun = false;
    }
    Dataset dataset = HeldOut.of(data.dataset(), settings.validation());
    if (!dataset.spec().equals(info.data().spec())) {
      throw new UserException(
          "the model was made for examples of %s, and %s has %s"
              .formatted(info.data().spec().features(), dataset.name(), dataset.spec().features()));
    }
    if (dataset.size(what.split()) == 0) {
      List<String> parts =
          Stream.of(Split.values())
              .filter(split -> dataset.size(split) > 0)
              .map(split -> "--split " + split.label() + " (" + dataset.size(split) + ")")
              .toList();
      throw new UserException(
          "%s has no %s examples; it has %s"
              .formatted(dataset.name(), what.split().label(), String.join(", ", parts)));
    }
    return new Opened(data, dataset, ofRun);
  }

  private Map<String, Estimate> measure(
      LoadedModel model, Dataset dataset, Metric metric, Settings set, WorkListener progress) {
    long of = Math.min(what.limit(), dataset.size(what.split()));
    return model.evaluate(
        dataset,
        what.split(),
        metric,
        set,
        what.limit(),
        what.seed(),
        done -> progress.done(metric.name(), done, of));
  }

  /** Two metrics may call a figure alike. */
  private static void add(
      Map<String, Estimate> figures, Metric metric, String name, Estimate figure) {
    figures.put(figures.containsKey(name) ? metric.name() + ": " + name : name, figure);
  }
}
