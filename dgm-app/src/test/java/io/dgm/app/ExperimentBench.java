package io.dgm.app;

import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.experiment.Experiment;
import io.dgm.core.experiment.ExperimentFile;
import io.dgm.core.experiment.ExperimentJob;
import io.dgm.core.job.WorkListener;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.stack.StackResolver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads experiments and runs them in a folder, by all that the application has. */
final class ExperimentBench {
  private final Path folder;
  private final PluginCatalog plugins = PluginCatalog.load(Installation.own());
  private final EngineCatalog engines = EngineCatalog.load();
  private final DataCatalog data;
  private final StackResolver resolver;
  private final List<String> notices = new ArrayList<>();

  /**
   * Loads.
   *
   * @param folder where runs go
   * @param others data sets in place of those of the same names
   */
  ExperimentBench(Path folder, DatasetProvider... others) {
    this.folder = folder;
    List<Catalog.Entry<DatasetProvider>> all = new ArrayList<>(plugins.datasets().entries());
    for (DatasetProvider other : others) {
      all.replaceAll(e -> e.part().name().equals(other.name()) ? entry(other) : e);
    }
    data = DataCatalog.create(new Catalog<>("data set", all), plugins.formats(), _ -> {});
    resolver = new StackResolver(plugins, engines, data);
  }

  private static Catalog.Entry<DatasetProvider> entry(DatasetProvider other) {
    return new Catalog.Entry<>("tests", other, true);
  }

  /** {@return the notices of the jobs so far; a test may clear them} */
  List<String> notices() {
    return notices;
  }

  Experiment parse(String yaml) {
    return parse(yaml, Map.of(), "", 1);
  }

  Experiment parse(String yaml, Map<String, String> set, String dataName, double budget) {
    Map<String, String> other = dataName.isEmpty() ? Map.of() : Map.of("", dataName);
    return ExperimentFile.parse(yaml, "e.yaml", resolver, set, other, budget);
  }

  Experiment read(Path file, double budget) {
    return ExperimentFile.read(file, resolver, Map.of(), Map.of(), budget);
  }

  ExperimentJob job(
      Experiment experiment, String name, Consumer<String> told, WorkListener listener) {
    Workbench bench = new Workbench(plugins, engines, data, 1, notices::add);
    return new ExperimentJob(bench, experiment, folder.resolve(name), told, listener);
  }

  ExperimentJob.Result run(Experiment experiment, int jobs) {
    return job(experiment, "out", notices::add, WorkListener.NONE).run(jobs);
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
