package io.dgm.core;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.RunSettings;
import io.dgm.core.job.Trained;
import io.dgm.core.job.TrainedRuns;
import io.dgm.core.job.Training;
import io.dgm.core.job.TrainingListener;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.stack.Stack;
import io.dgm.core.stack.StackResolver;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The way into dgm from Java: trained models, and the training of new ones. It does what the
 * command does, by the same parts, with what is on the module path or the class path. Nothing is
 * written to the console; what a user should know goes to the {@link System.Logger} {@code io.dgm}.
 *
 * <pre>{@code
 * try (Trained model = Dgm.load(Path.of("runs/1"))) {
 *   float[][] x = model.sample(16, 1);
 * }
 * }</pre>
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Dgm {
  private static final Logger LOGGER = System.getLogger("io.dgm");

  private Dgm() {}

  /**
   * {@return the trained model of a run, at its newest checkpoint. Nothing is written into the run}
   *
   * @param run the run directory
   * @throws io.dgm.api.UserException if there is no run, its model or engine is not here, or no
   *     checkpoint can be used
   */
  public static Trained load(Path run) {
    return load(run, workbench());
  }

  /**
   * {@return the same by given parts, such as those that a program made itself}
   *
   * @param run the run directory
   * @param bench where its plugins and its engine are
   * @throws io.dgm.api.UserException if there is no run, its model or engine is not here, or no
   *     checkpoint can be used
   */
  public static Trained load(Path run, Workbench bench) {
    return new TrainedRuns(bench).load(run);
  }

  /**
   * {@return a model that was trained now, without a run that is kept: its files are in a temporary
   * folder while it is trained}
   *
   * @param stack the model, its parts, its data and how long to train
   * @throws io.dgm.api.UserException that names every mistake in the stack
   */
  public static Trained train(Stack stack) {
    try {
      Path folder = Files.createTempDirectory("dgm");
      try {
        return train(stack, folder.resolve("run"));
      } finally {
        delete(folder);
      }
    } catch (IOException e) {
      throw new DgmException("no temporary folder can be used: " + UserException.reason(e), e);
    }
  }

  /**
   * {@return a model that was trained now, in a run that is kept}
   *
   * @param stack the model, its parts, its data and how long to train
   * @param run the run directory, which is made
   * @throws io.dgm.api.UserException that names every mistake in the stack, or says that the folder
   *     is in use
   */
  public static Trained train(Stack stack, Path run) {
    return train(stack, run, workbench());
  }

  /**
   * {@return the same by given parts}
   *
   * @param stack the model, its parts, its data and how long to train
   * @param run the run directory, which is made
   * @param bench what trains
   * @throws io.dgm.api.UserException that names every mistake in the stack, or says that the folder
   *     is in use
   */
  public static Trained train(Stack stack, Path run, Workbench bench) {
    return train(stack, run, bench, new Logged());
  }

  /**
   * {@return the same, with somebody who hears how it goes}
   *
   * @param stack the model, its parts, its data and how long to train
   * @param run the run directory, which is made
   * @param bench what trains
   * @param listener told how it goes
   * @throws io.dgm.api.UserException that names every mistake in the stack, or says that the folder
   *     is in use
   */
  public static Trained train(Stack stack, Path run, Workbench bench, TrainingListener listener) {
    RunSettings settings =
        new StackResolver(bench.plugins(), bench.engines(), bench.data()).resolve(stack);
    new Training(bench).train(settings, Optional.of(run), "Dgm.train", listener);
    return load(run, bench);
  }

  /** {@return what dgm was started with, with all processors} */
  public static Workbench workbench() {
    return workbench(Installation.own(), Runtime.getRuntime().availableProcessors());
  }

  /**
   * {@return the parts of an installation}
   *
   * @param installation where plugins and engines are
   * @param threads how many threads an engine may use, 1 to 1024
   * @throws io.dgm.api.UserException if the number of threads is another
   */
  public static Workbench workbench(Installation installation, int threads) {
    PluginCatalog plugins = PluginCatalog.load(installation);
    plugins.reports().stream()
        .filter(report -> !report.loaded())
        .forEach(
            report -> notice("the plugin " + report.name() + " did not load: " + report.problem()));
    return new Workbench(
        plugins,
        EngineCatalog.load(installation),
        DataCatalog.create(plugins.datasets(), plugins.formats(), Dgm::notice),
        threads,
        Dgm::notice);
  }

  private static void notice(String text) {
    LOGGER.log(Logger.Level.WARNING, text);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Writes how training goes to the log. */
  private static final class Logged implements TrainingListener {
    @Override
    public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {
      LOGGER.log(Logger.Level.DEBUG, "training {0} steps in {1}", steps - step, run);
    }

    @Override
    public void step(long step, Map<String, Double> metrics) {
      // there are too many
    }

    @Override
    public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {
      LOGGER.log(
          Logger.Level.DEBUG, "epoch {0}: train {1}, validation {2}", epoch, train, validation);
    }

    @Override
    public void notice(String text) {
      Dgm.notice(text);
    }
  }
}
