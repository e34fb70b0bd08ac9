package io.dgm.core.job;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.metric.Metric;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.Exporter;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.Checkpoint;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.Report;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.RunInfo;
import io.dgm.core.run.WholeFile;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** What can be done with models, data and engines: train, resume, sample, evaluate, export. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Workbench {
  private static final int MOST_THREADS = 1024;
  private static final Path RUNS = Path.of("runs");

  private final PluginCatalog plugins;
  private final EngineCatalog engines;
  private final DataCatalog data;
  private final int threads;
  private final Consumer<String> notices;

  /**
   * Brings the catalogs together.
   *
   * @param plugins the plugins
   * @param engines the engines
   * @param data the data sets
   * @param threads how many threads an engine may use, at least 1
   * @param notices told, in one line each, what the user should know
   */
  public Workbench(
      PluginCatalog plugins,
      EngineCatalog engines,
      DataCatalog data,
      int threads,
      Consumer<String> notices) {
    if (threads < 1 || threads > MOST_THREADS) {
      throw new UserException("--threads is 1 to " + MOST_THREADS + ", got " + threads);
    }
    this.plugins = plugins;
    this.engines = engines;
    this.data = data;
    this.threads = threads;
    this.notices = notices;
  }

  /** {@return the plugins} */
  public PluginCatalog plugins() {
    return plugins;
  }

  /** {@return the engines} */
  public EngineCatalog engines() {
    return engines;
  }

  /** {@return the data sets} */
  public DataCatalog data() {
    return data;
  }

  int threads() {
    return threads;
  }

  /**
   * Trains a model.
   *
   * @param settings all that decides what is computed
   * @param folder the run directory; empty for a new one in runs/
   * @param command the command as it was typed, kept in run.json
   * @param listener told how it goes
   * @return how it ended
   * @throws UserException where settings, data or folder do not fit; nothing is written then
   */
  public TrainingResult train(
      RunSettings settings, Optional<Path> folder, String command, TrainingListener listener) {
    try (Session session = new Session(this, settings)) {
      session.prepare(); // before anything is written
      RunInfo info =
          new RunInfo(
              settings.model(),
              settings.shaping(),
              settings.seed(),
              session.data(),
              settings.limits(),
              Versions.now(plugins, settings.plugin(), session.engine),
              command,
              Instant.now());
      try (RunDirectory run =
          folder.isPresent()
              ? RunDirectory.create(folder.get(), info)
              : RunDirectory.createNext(RUNS, info)) {
        run.keep(settings.toStack());
        run.describe(session.describe());
        return train(session, run, Optional.empty(), listener);
      }
    }
  }

  /**
   * Goes on with a run, to the end that it was given.
   *
   * @param folder the run directory
   * @param data where its data is now, [TABLE=]NAME each; none for where it was
   * @param listener told how it goes
   * @return how it ended
   * @throws UserException where there is no run, its data has changed, or no checkpoint verifies
   */
  public TrainingResult resume(Path folder, List<String> data, TrainingListener listener) {
    return resume(folder, Extent.AS_BEGUN, data, listener);
  }

  /**
   * Goes on with a run, to another end. It then is as if it had been asked for that at once, but
   * for learning rates that depend on how long a run is.
   *
   * @param folder the run directory
   * @param extent how long the whole run is
   * @param data where its data is now, [TABLE=]NAME each; none for where it was
   * @param listener told how it goes
   * @return how it ended
   * @throws UserException where there is no run, its data has changed, no checkpoint verifies, or
   *     it is longer already; nothing is changed then
   */
  public TrainingResult resume(
      Path folder, Extent extent, List<String> data, TrainingListener listener) {
    try (RunDirectory run = RunDirectory.resume(folder)) {
      RunInfo info = run.info().withLimits(extent.limits(run.info().limits()));
      try (Session session = new Session(this, info, moved(info, data))) {
        info.requireData(session.data());
        List<Long> saved = run.checkpoints().steps();
        long made = saved.isEmpty() ? 0 : saved.getFirst();
        if (!extent.equals(Extent.AS_BEGUN)) {
          extent.check(made, session.steps, session.stepsPerEpoch);
          session.compareRates(run.info(), made).ifPresent(notices);
        }
        if (!info.limits().equals(run.info().limits())) {
          run.extend(info.limits());
          run.keep(session.settings.toStack());
        }
        Versions.compare(info, session.engine, notices);
        return train(session, run, run.rewind(notices), listener);
      }
    }
  }

  /** {@return where the data of a run is said to be now; nothing if nothing is said} */
  private Map<String, String> moved(RunInfo info, List<String> data) {
    return data.isEmpty() ? Map.of() : DataChoice.of(Versions.model(plugins, info), data);
  }

  /**
   * Checks what a run says of its engine.
   *
   * @throws UserException if there is no such engine, or it has no such setting
   */
  void check(RunSettings settings) {
    EngineProvider provider = engines.find(settings.engine());
    try {
      Settings.of(provider.settings(), settings.engineSettings());
    } catch (UserException e) {
      throw new UserException("the engine " + provider.name() + ": " + e.getMessage(), e);
    }
  }

  /** {@return the engine of a run, opened} */
  Engine open(RunSettings settings) {
    check(settings);
    return engines
        .find(settings.engine())
        .open(new EngineOptions(threads, settings.engineSettings()));
  }

  private TrainingResult train(
      Session session, RunDirectory run, Optional<Checkpoint> from, TrainingListener listener) {
    try (StopSignal stop = new StopSignal()) {
      return new TrainJob(session, run, listener, stop).run(from);
    }
  }

  /** What is done with a trained model. */
  private interface Use<T> {
    T apply(TrainedModel trained, RunDirectory run, long step);
  }

  /** {@return the newest checkpoint, or the best of a run that keeps that} */
  private Checkpoint used(RunDirectory run) {
    return Selection.load(run.info().settings()).best()
        ? run.checkpoints().best(notices)
        : run.checkpoints().latest(notices);
  }

  /** A run is used as it is, wherever it is and whether its data is there or not. */
  private <T> T use(Path folder, Use<T> use) {
    try (RunDirectory run = RunDirectory.open(folder)) {
      Checkpoint checkpoint = used(run);
      try (TrainedModel trained = TrainedModel.open(this, run, checkpoint)) {
        return use.apply(trained, run, checkpoint.snapshot().step());
      }
    }
  }

  /**
   * Draws from a trained model. Its run is all that is needed: views that show examples show those
   * that the run keeps.
   *
   * @param folder the run directory
   * @param what the view and how many
   * @param out a .png picture, a .safetensors file or, of texts, a .txt file; empty for a picture
   *     in the run's samples/, or for the texts themselves
   * @param progress told how many are drawn
   * @return the file, or the texts, a line each
   * @throws UserException if there is no run, no such view or label, the model has no codes for the
   *     view, or the file's ending is another
   */
  public List<String> sample(Path folder, Drawing what, Optional<Path> out, WorkListener progress) {
    DrawJob job = new DrawJob(what, out, progress);
    return use(folder, (trained, run, _) -> job.run(trained.loaded, run));
  }

  /**
   * Generates texts with a trained model, whose run is all that is needed.
   *
   * @param folder the run directory
   * @param what of which prompts, and how
   * @param progress told how many are done
   * @return the texts of each prompt, in their order
   * @throws UserException if there is no run, its model says no texts, or a prompt or a setting
   *     does not fit
   */
  public List<Generated> generate(Path folder, Generating what, WorkListener progress) {
    return use(
        folder,
        (trained, run, _) -> new Generation(trained.loaded, texts(run), what).run(what, progress));
  }

  /**
   * Computes how likely texts are to a trained model.
   *
   * @param folder the run directory
   * @param lines the texts; of a model that translates a text, a tab and its translation
   * @param seed of the randomness, if only a bound is known
   * @param progress told how many are done
   * @return each text's log-probability, in their order
   * @throws UserException if there is no run, its model does not know how likely texts are, or one
   *     does not fit
   */
  public Scored score(Path folder, List<String> lines, long seed, WorkListener progress) {
    return use(
        folder,
        (trained, run, _) -> new Scoring(trained.loaded, texts(run), lines).run(seed, progress));
  }

  private static RunTexts texts(RunDirectory run) {
    return RunTexts.open(run.folder(), run.info().data().spec());
  }

  /**
   * Writes a trained model in a format that other programs read. Its run is all that is needed.
   *
   * @param folder the run directory
   * @param format the name of an exporter
   * @param what the name of one of the model's functions; empty for the format's usual one
   * @param out the file; one that is there is replaced, and nothing is left if this fails
   * @throws UserException if there is no run, no such format or function, or the format cannot hold
   *     it
   */
  public void export(Path folder, String format, Optional<String> what, Path out) {
    Exporter exporter = plugins.exporters().find(format);
    DrawJob.requireFolder(out);
    Exportable trained = exportable(folder, what);
    WholeFile.write(out, to -> exporter.write(trained, to));
  }

  /**
   * {@return a trained model as exporters see it}
   *
   * @param folder the run directory
   * @param asked the name of the function that is asked for; empty for none
   * @throws UserException if there is no run, or its model has no such function
   */
  public Exportable exportable(Path folder, Optional<String> asked) {
    try (RunDirectory run = RunDirectory.open(folder)) {
      return new ExportedRun(plugins, run.info(), used(run).snapshot(), asked);
    }
  }

  /**
   * Opens a trained model to use it again and again. Its run is all that is needed; nothing is
   * written into it.
   *
   * @param folder the run directory
   * @return the model, which holds memory until it is closed
   * @throws UserException if there is no run, or no checkpoint of it can be used
   */
  public Trained load(Path folder) {
    try (RunDirectory run = RunDirectory.open(folder)) {
      Dataset examples = KeptExamples.open(run.examples(), run.info().data().spec());
      RunTexts texts = texts(run);
      return new Trained(TrainedModel.open(this, run, used(run)), examples, texts);
    }
  }

  /**
   * Measures a trained model. The figures are kept in the run, and shown in its report.
   *
   * @param folder the run directory
   * @param what is to be measured, and on what
   * @param progress told how many examples are done
   * @return the figures, with all that they are figures of
   * @throws UserException where there is no run, no such metric or setting, one does not fit, or
   *     the data is not that of the run and that is not asked for
   */
  public EvaluationLine evaluate(Path folder, Measuring what, WorkListener progress) {
    Measurement measurement = new Measurement(this, what);
    return use(
        folder,
        (trained, run, step) -> {
          EvaluationLine line =
              measurement.run(run.info(), step, trained.loaded, notices, progress);
          try {
            run.evaluations().append(line);
            measurement
                .pictures()
                .forEach(
                    (name, shown) ->
                        LoadedModel.grid(shown)
                            .ifPresent(
                                grid ->
                                    grid.write(
                                        run.folder().resolve("samples").resolve(name + ".png"))));
            new Report(run).write();
          } catch (DgmException e) { // such as a run that may only be read
            notices.accept("the figures are not kept in the run: " + e.getMessage());
          }
          return line;
        });
  }

  /** {@return every metric} */
  public Catalog<Metric> metrics() {
    return plugins.metrics();
  }
}
