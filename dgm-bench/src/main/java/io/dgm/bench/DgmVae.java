package io.dgm.bench;

import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.spi.Engine;
import io.dgm.core.spi.EngineProvider.EngineOptions;
import io.dgm.core.train.Trainer;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The default variational autoencoder in dgm. */
final class DgmVae implements Workload {
  private final Engine engine;
  private final Trainer trainer;

  DgmVae(int batchSize, int threads) {
    DataSpec data =
        new DataSpec(List.of(new Feature("x", DType.F32, Shape.of(1, 28, 28), 0, 1, false)));
    Binarize binarize = new Binarize(Binarize.Mode.DYNAMIC);
    ModelDefinition definition = PluginCatalog.load(Optional.empty()).model("vae");
    Model model =
        definition.build(binarize.spec(data), Settings.of(definition.settings(), Map.of()));
    this.engine = EngineCatalog.load().find(EngineCatalog.DEFAULT).open(new EngineOptions(threads));
    this.trainer = new Trainer(engine, model, data, List.of(binarize), batchSize);
    trainer.initialize(engine, 1);
  }

  @Override
  public double step(MemorySegment examples) {
    return trainer.step(() -> List.of(examples)).get("loss");
  }

  @Override
  public void close() {
    trainer.close();
    engine.close();
  }
}
