package io.dgm.testkit.export;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.spi.Exportable;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.TrainedRuns;
import io.dgm.core.job.Training;
import io.dgm.core.job.TrainingListener;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.stack.Stack;
import io.dgm.core.stack.StackResolver;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A run of a few steps, to try exporters with.
 *
 * @param runs what uses it
 * @param folder where it is
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record ShortRun(TrainedRuns runs, Path folder) {

  /**
   * {@return a run of a few steps on the digits that come with dgm, in batches of four}
   *
   * @param plugins where the model is
   * @param folder where the run goes; not there, or empty
   * @param model the model's name
   * @param given settings by path, which come first
   */
  public static ShortRun train(
      PluginCatalog plugins, Path folder, String model, Map<String, String> given) {
    EngineCatalog engines = EngineCatalog.load();
    DataCatalog data = DataCatalog.create(plugins.datasets(), plugins.formats(), _ -> {});
    Workbench bench = new Workbench(plugins, engines, data, 1, _ -> {});
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("data", "mnist-mini");
    settings.put("train.steps", "2");
    settings.put("train.batch-size", "4");
    settings.putAll(given);
    new Training(bench)
        .train(
            new StackResolver(plugins, engines, data).resolve(Stack.of(model).with(settings)),
            Optional.of(folder),
            "a short run",
            new Silent());
    return new ShortRun(new TrainedRuns(bench), folder);
  }

  /** {@return the trained model} */
  public Exportable model() {
    return runs.exportable(folder, Optional.empty());
  }

  /**
   * Exports it.
   *
   * @param format the name of an exporter
   * @param what the name of one of the model's functions; empty for the format's usual one
   * @param out the file
   */
  public void export(String format, Optional<String> what, Path out) {
    runs.export(folder, format, what, out);
  }

  /** Tells nobody. */
  private record Silent() implements TrainingListener {
    @Override
    public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {}

    @Override
    public void step(long step, Map<String, Double> metrics) {}

    @Override
    public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {}

    @Override
    public void notice(String line) {}
  }
}
