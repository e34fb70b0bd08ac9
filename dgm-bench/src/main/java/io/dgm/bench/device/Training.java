package io.dgm.bench.device;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.data.Transform;
import io.dgm.api.model.ModelDefinition;
import io.dgm.core.data.BatchStream;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.RunRequest;
import io.dgm.core.job.RunSettings;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.testkit.data.Noise;
import java.util.List;
import java.util.Map;

/**
 * A model that is trained on the digits that ship with dgm, or on noise if it is one of other data,
 * seed 1, with its defaults but for some.
 */
final class Training implements AutoCloseable {
  private static final int SEED = 1;
  private static final int NOISE = 1000;

  private final Dataset data;
  private final Engine engine;
  private final Trainer trainer;
  private final BatchStream batches;
  private final int batchSize;

  /**
   * @param engine what runs it; stays open
   * @param model its name
   * @param set settings by name
   * @param batchSize how many examples in a batch, or 0 for the model's default
   */
  Training(Engine engine, String model, Map<String, String> set, int batchSize) {
    this.engine = engine;
    PluginCatalog plugins = PluginCatalog.load(Installation.own());
    Catalog.Entry<ModelDefinition> entry = plugins.models().entry(model).orElseThrow();
    ModelDefinition definition = entry.part();
    RunSettings run =
        new RunRequest(List.of("mnist-mini"), 1, 0, batchSize, SEED, engine.name(), set)
            .settings(entry, plugins.parts());
    Dataset digits = DataCatalog.own(System.err::println).open("mnist-mini");
    DataSpec wanted = definition.example(digits.spec());
    data = wanted.equals(digits.spec()) ? digits : Noise.tables(wanted, NOISE, 1);
    DataSpec seen = data.spec();
    for (Transform transform : run.transforms()) {
      seen = transform.spec(seen);
    }
    this.batchSize = run.batchSize();
    this.trainer =
        new Trainer(
            engine,
            definition.build(seen, definition.configured(run.modelSettings(), plugins.parts())),
            data.spec(),
            run.transforms(),
            run.batchSize());
    trainer.initialize(engine, SEED);
    this.batches = BatchStream.open(data, Split.TRAIN, run.batchSize(), SEED, 0);
  }

  /** {@return the figures of one step, overwritten by the next} */
  Map<String, Double> step() {
    return trainer.step(() -> batches.next().features());
  }

  /** {@return many steps as one program, with the examples on the device} */
  StepLoop loop(int steps) {
    return new StepLoop(engine, trainer, data, batchSize, steps);
  }

  @Override
  public void close() {
    batches.close();
    trainer.close();
  }
}
