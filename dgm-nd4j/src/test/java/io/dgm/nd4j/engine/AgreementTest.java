package io.dgm.nd4j.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.data.BatchStream;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.testkit.data.Noise;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Models train on {@code nd4j} as on {@code cpu}, from one key: their losses to a millionth in F64,
 * and to a thousandth for the first ten steps in F32. {@code -Ddgm.agreement.steps=100} makes as
 * many steps as the documentation speaks of.
 */
class AgreementTest {
  private static final int STEPS = Integer.getInteger("dgm.agreement.steps", 4);
  private static final int BATCH = 8;
  private static final DataSpec IMAGES =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 16, 16), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true)));

  private record Workload(String name, String model, Map<String, String> set, long seed) {
    Workload(String name, String model, Map<String, String> set) {
      this(name, model, set, 7);
    }
  }

  private static final Map<String, String> SMALL = Map.of("network.hidden", "32", "latent", "8");
  private static final List<Workload> WORKLOADS =
      List.of(
          new Workload("vae", "vae", SMALL),
          new Workload("iwae", "iwae", Map.of("network.hidden", "32", "latent", "8", "k", "5")),
          new Workload("gan of dense layers", "gan", Map.of("latent", "8", "network", "mlp")),
          // by key 7 one of 32,768 numbers lies on the kink of a relu, where last bits choose sides
          new Workload("gan of convolutions", "gan", Map.of("latent", "8", "network", "dcgan"), 1),
          new Workload("wgan-gp", "wgan-gp", Map.of("latent", "8", "network", "mlp")),
          new Workload("aae", "aae", Map.of("latent", "8")),
          new Workload("cyclegan", "cyclegan", Map.of("width", "2", "blocks", "1")));

  @TestFactory
  Stream<DynamicTest> inDoublePrecision() {
    return WORKLOADS.stream()
        .map(w -> DynamicTest.dynamicTest(w.name, () -> compare(w, Widened::new, STEPS, 1e-6)));
  }

  @TestFactory
  Stream<DynamicTest> inSinglePrecision() {
    return WORKLOADS.stream()
        .map(
            w ->
                DynamicTest.dynamicTest(
                    w.name, () -> compare(w, UnaryOperator.identity(), Math.min(STEPS, 10), 1e-3)));
  }

  private static void compare(
      Workload workload, UnaryOperator<Engine> as, int steps, double tolerance) {
    List<Map<String, Double>> expected =
        losses(workload, as, EngineCatalog.load().find("cpu"), steps);
    List<Map<String, Double>> actual = losses(workload, as, new Nd4jEngineProvider(), steps);
    for (int i = 0; i < steps; i++) {
      int step = i;
      expected
          .get(i)
          .forEach(
              (name, value) ->
                  assertThat(actual.get(step).get(name))
                      .as("%s of step %d", name, step)
                      .isCloseTo(value, within(tolerance * Math.max(1, Math.abs(value)))));
    }
  }

  private static List<Map<String, Double>> losses(
      Workload workload, UnaryOperator<Engine> as, EngineProvider provider, int steps) {
    PluginCatalog plugins = PluginCatalog.load(Installation.own());
    ModelDefinition definition = plugins.models().find(workload.model);
    DataSpec spec = definition.example(IMAGES);
    Dataset data = Noise.tables(spec, 64, 1);
    List<Map<String, Double>> losses = new ArrayList<>();
    try (Engine engine = as.apply(provider.open(new EngineOptions(2)));
        BatchStream batches = BatchStream.open(data, Split.TRAIN, BATCH, 3, 0);
        Trainer trainer =
            new Trainer(
                engine,
                definition.build(data.spec(), definition.configured(workload.set, plugins.parts())),
                data.spec(),
                List.of(),
                BATCH)) {
      trainer.initialize(engine, workload.seed);
      for (int i = 0; i < steps; i++) {
        losses.add(new LinkedHashMap<>(trainer.step(() -> batches.next().features())));
      }
    }
    return losses;
  }
}
