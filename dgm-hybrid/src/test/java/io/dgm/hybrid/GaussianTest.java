package io.dgm.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Data that is not in [0, 1]: a likelihood with a scale. */
class GaussianTest {
  private static final DataSpec IMAGES =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 4, 4), -1, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(3), 0, 1, true)));

  @TestFactory
  Stream<DynamicTest> everyParameterIsReachedByAGradient() {
    return new HybridPlugin()
        .models().stream()
            .filter(m -> !(m instanceof DomainAdversarial))
            .map(m -> DynamicTest.dynamicTest(m.name(), () -> isTrainable(m)));
  }

  private static void isTrainable(ModelDefinition definition) {
    Map<String, String> gaussian = Map.of("likelihood", "gaussian");
    Model model =
        definition.build(
            IMAGES,
            definition.configured(gaussian, PluginCatalog.load(Installation.own()).parts()));
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, IMAGES, List.of(), 4)) {
      assertThat(trainer.batchesPerStep()).isOne();
    }
  }
}
