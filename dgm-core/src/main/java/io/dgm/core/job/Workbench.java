package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.View;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Literal;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginException;
import io.dgm.core.run.Checkpoint;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.RunInfo;
import io.dgm.core.run.Safetensors;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What can be done with models, data and engines: train, resume, sample, evaluate. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Workbench {
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
    if (threads < 1) {
      throw new UserException("--threads is at least 1, got " + threads);
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
        return train(session, run, Optional.empty(), listener);
      }
    }
  }

  /**
   * Goes on with a run.
   *
   * @param folder the run directory
   * @param listener told how it goes
   * @return how it ended
   * @throws UserException where there is no run, its data has changed, or no checkpoint verifies
   */
  public TrainingResult resume(Path folder, TrainingListener listener) {
    try (RunDirectory run = RunDirectory.resume(folder);
        Session session = new Session(this, run.info())) {
      run.info().requireData(session.data());
      Versions.compare(run.info(), session.engine, notices);
      return train(session, run, run.rewind(notices), listener);
    }
  }

  private TrainingResult train(
      Session session, RunDirectory run, Optional<Checkpoint> from, TrainingListener listener) {
    try (StopSignal stop = new StopSignal()) {
      return new TrainJob(session, run, listener, stop).run(from);
    }
  }

  /** What is done with a trained model. */
  private interface Use<T> {
    T apply(Session session, RunDirectory run);
  }

  private <T> T use(Path folder, Use<T> use) {
    try (RunDirectory run = RunDirectory.open(folder)) {
      Checkpoint checkpoint = run.checkpoints().latest(notices);
      try (Session session = new Session(this, run.info())) {
        run.info().requireData(session.data());
        session.trainer.load(checkpoint.snapshot().tensors());
        return use.apply(session, run);
      }
    }
  }

  /**
   * What is drawn from a trained model.
   *
   * @param view the name of the view
   * @param count how many, at least 1
   * @param seed of the randomness
   * @param label the class that is asked for; empty for all in turn
   */
  public record Drawing(String view, int count, long seed, OptionalInt label) {}

  /**
   * Draws from a trained model.
   *
   * @param folder the run directory
   * @param what the view and how many
   * @param out a .png picture or a .safetensors file; empty for a picture in the run's samples/
   * @return the file
   * @throws UserException if there is no run, no such view or label, or the file's ending is
   *     another
   */
  public Path sample(Path folder, Drawing what, Optional<Path> out) {
    String name = out.map(Path::toString).orElse("a.png");
    if (!name.endsWith(".png") && !name.endsWith(".safetensors")) {
      throw new UserException("--out ends in .png or .safetensors, got " + name);
    }
    return use(
        folder,
        (session, run) -> {
          Path file = out.orElseGet(() -> run.folder().resolve("samples").resolve(fileName(what)));
          View view = session.view(what.view());
          List<Literal> drawn = session.draw(view, what.count(), what.seed(), what.label());
          if (name.endsWith(".png")) {
            Session.grid(drawn)
                .orElseThrow(
                    () ->
                        new UserException(
                            "the view "
                                + what.view()
                                + " shows no images of one shape;"
                                + " use --out FILE.safetensors"))
                .write(file);
          } else {
            Map<String, Literal> tensors = new LinkedHashMap<>();
            for (int i = 0; i < drawn.size(); i++) {
              tensors.put(view.shown().get(i).name(), drawn.get(i));
            }
            Safetensors.write(file, tensors, Map.of("seed", Long.toString(what.seed())));
          }
          return file;
        });
  }

  private static String fileName(Drawing what) {
    String view = what.view().equals(View.SAMPLES) ? "" : what.view() + "-";
    String label = what.label().isPresent() ? "-label-" + what.label().getAsInt() : "";
    return "drawn-%s%d-seed-%d%s.png".formatted(view, what.count(), what.seed(), label);
  }

  /**
   * Measures a trained model on the test data.
   *
   * @param folder the run directory
   * @param names of metrics; none for all that fit the model
   * @param set their settings, as METRIC.NAME
   * @param limit how many examples at the most
   * @param seed of the randomness
   * @return the figures by name
   * @throws UserException where there is no run, no such metric or setting, or one does not fit
   */
  public Map<String, Estimate> evaluate(
      Path folder, List<String> names, Map<String, String> set, int limit, long seed) {
    Catalog<Metric> metrics = metrics();
    Map<Metric, Settings> chosen = new LinkedHashMap<>();
    Set<String> unused = new TreeSet<>(set.keySet());
    for (String name : names.isEmpty() ? metrics.names() : names) {
      Metric metric = metrics.find(name);
      Map<String, String> own = new LinkedHashMap<>();
      for (SettingSpec<?> spec : metric.settings()) {
        String path = name + "." + spec.name();
        if (unused.remove(path)) {
          own.put(spec.name(), set.get(path));
        }
      }
      chosen.put(metric, Settings.of(metric.settings(), own));
    }
    if (!unused.isEmpty()) {
      throw new UserException(
          "no metric that is measured has the setting "
              + String.join(", ", unused)
              + "; settings are written METRIC.NAME, such as log-likelihood.k");
    }
    return use(folder, (session, _) -> measure(session, chosen, names.isEmpty(), limit, seed));
  }

  private Map<String, Estimate> measure(
      Session session, Map<Metric, Settings> chosen, boolean onlyFitting, int limit, long seed) {
    Map<String, Estimate> figures = new LinkedHashMap<>();
    chosen.forEach(
        (metric, settings) -> {
          try {
            if (metric.applies(session.model)) {
              session
                  .evaluate(metric, settings, limit, seed, _ -> {})
                  .forEach((name, figure) -> add(figures, metric, name, figure));
            } else if (!onlyFitting) {
              throw new UserException(
                  "the metric %s cannot be measured for this model: it is the %s"
                      .formatted(metric.name(), metric.description()));
            }
          } catch (PluginException e) {
            if (!onlyFitting) {
              throw e;
            }
            notices.accept(e.getMessage()); // it was not asked for, and costs no other its figure
          }
        });
    if (figures.isEmpty()) {
      throw new UserException("no metric that there is can be measured for this model");
    }
    return figures;
  }

  /** Two metrics may call a figure alike. */
  private static void add(
      Map<String, Estimate> figures, Metric metric, String name, Estimate figure) {
    figures.put(figures.containsKey(name) ? metric.name() + ": " + name : name, figure);
  }

  /** {@return every metric} */
  public Catalog<Metric> metrics() {
    return plugins.metrics();
  }
}
