package io.dgm.testkit.export;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.spi.Exportable;
import io.dgm.core.data.DataCatalog;
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
 * @param bench what trained it
 * @param folder where it is
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record ShortRun(Workbench bench, Path folder) {

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
    bench.train(
        new StackResolver(plugins, engines, data).resolve(Stack.of(model).with(settings)),
        Optional.of(folder),
        "a short run",
        new Silent());
    return new ShortRun(bench, folder);
  }

  /** {@return the trained model} */
  public Exportable model() {
    return bench.exportable(folder, Optional.empty());
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
