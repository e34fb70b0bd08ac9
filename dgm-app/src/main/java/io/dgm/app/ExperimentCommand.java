package io.dgm.app;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.experiment.Experiment;
import io.dgm.core.experiment.ExperimentFile;
import io.dgm.core.experiment.ExperimentJob;
import io.dgm.core.job.DataChoice;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.stack.StackResolver;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains, measures and compares a grid of runs. */
@Command(
    name = "experiment",
    mixinStandardHelpOptions = true,
    description =
        "Train and measure a grid of runs and write their table; begun again, it goes on where it"
            + " was.")
final class ExperimentCommand implements Runnable {
  private final GlobalOptions options;
  private final Provider<StackResolver> stacks;
  private final Provider<PluginCatalog> plugins;
  private final Provider<EngineCatalog> engines;
  private final Provider<DataCatalog> catalog;

  @Parameters(paramLabel = "FILE", description = "the experiment's YAML file")
  private Path file;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "where runs and tables go; by default runs/ and the experiment's name")
  private Path out;

  @Option(
      names = "--from",
      paramLabel = "TABLE",
      description =
          "a table.json of this experiment: runs that it has the figures of count as done")
  private Path from;

  @Option(
      names = "--budget",
      paramLabel = "X",
      defaultValue = "1",
      description = "by which epochs and steps are multiplied (default: ${DEFAULT-VALUE})")
  private double budget;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "how many runs are trained at a time; they share the threads (default: 1)")
  private int jobs;

  @Option(
      names = "--data",
      paramLabel = "[TABLE=]NAME",
      description = "other data for all runs than the file says")
  private List<String> data = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description = "a setting of all runs, which comes before the file's")
  private Map<String, String> set = new LinkedHashMap<>();

  @Inject
  ExperimentCommand(
      GlobalOptions options,
      Provider<StackResolver> stacks,
      Provider<PluginCatalog> plugins,
      Provider<EngineCatalog> engines,
      Provider<DataCatalog> catalog) {
    this.options = options;
    this.stacks = stacks;
    this.plugins = plugins;
    this.engines = engines;
    this.catalog = catalog;
  }

  @Override
  public void run() {
    if (!(budget > 0) || budget > 1e6) {
      throw new UserException("--budget is above 0, and 1 for the whole, got " + budget);
    }
    int atOnce = Numbers.positive("--jobs", jobs);
    Experiment experiment =
        ExperimentFile.read(file, stacks.get(), set, DataChoice.parse(data), budget);
    Workbench bench =
        new Workbench(
            plugins.get(),
            engines.get(),
            catalog.get(),
            Math.max(1, options.threads / atOnce),
            Console::notice);
    Path folder = out == null ? Path.of("runs", experiment.name()) : out;
    ExperimentJob.Result result;
    try (WorkScreen screen = new WorkScreen()) {
      ExperimentJob job = new ExperimentJob(bench, experiment, folder, Console::notice, screen);
      if (from != null && from.toString().isBlank()) {
        throw new UserException("--from names the table.json of an experiment, got nothing");
      }
      if (from != null) {
        job.from(from);
      }
      result = job.run(atOnce);
    }
    Console.answer(result.table() + "\ntables  " + result.folder());
    if (!result.failures().isEmpty()) {
      throw new DgmException(
          result.failures().size() + " runs failed: " + String.join("; ", result.failures()));
    }
    if (!result.finished()) {
      Console.notice("stopped; go on with the same command");
    }
  }
}
