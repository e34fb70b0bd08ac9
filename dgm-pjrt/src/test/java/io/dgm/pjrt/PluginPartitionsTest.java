package io.dgm.pjrt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.abort;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.data.BatchOrder;
import io.dgm.core.data.BatchStream;
import io.dgm.core.data.Tables;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.DeviceData;
import io.dgm.core.train.Trainer;
import io.dgm.core.train.TrainingLoop;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.testkit.data.Noise;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Training on two devices of whatever plugin the environment names is that on one: every model's
 * first steps, one at a time and as one program.
 */
@EnabledIfEnvironmentVariable(
    named = "DGM_PJRT_PLUGIN",
    matches = ".+",
    disabledReason = "no plugin: set DGM_PJRT_PLUGIN")
class PluginPartitionsTest {
  private static final int STEPS = 3;
  private static final int BATCH = 8;
  private static final DataSpec DIGITS =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 28, 28), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true)));

  static Stream<String> models() {
    return PluginCatalog.load(Installation.own()).models().all().stream()
        .map(ModelDefinition::name);
  }

  @ParameterizedTest
  @MethodSource("models")
  void twoDevicesTellWhatOneTells(String name) {
    ModelDefinition definition = PluginCatalog.load(Installation.own()).models().find(name);
    Dataset data = data(definition);
    Model model = definition.build(data.spec(), definition.defaults());
    List<Map<String, Double>> one = figures(model, data, 1);
    List<Map<String, Double>> two = figures(model, data, 2);
    assertThat(two).hasSameSizeAs(one);
    for (int i = 0; i < one.size(); i++) {
      Map<String, Double> other = two.get(i);
      int step = i;
      one.get(i)
          .forEach(
              (figure, value) ->
                  assertThat(other.get(figure))
                      .as("%s of run %d", figure, step)
                      .isCloseTo(value, within(1e-5 * Math.max(1, Math.abs(value)))));
    }
  }

  /** {@return noise, as many tables of different sizes as a model needs} */
  private static Dataset data(ModelDefinition definition) {
    DataSpec spec = definition.example(DIGITS);
    Map<String, Dataset> tables = new LinkedHashMap<>();
    for (String table : spec.tables()) {
      tables.put(table, new Noise(spec.table(table), 40 - 7 * tables.size(), 1));
    }
    return tables.isEmpty() ? new Noise(spec, 40, 1) : Tables.of(tables);
  }

  /** {@return what single steps tell, then what the same steps as one program tell} */
  private static List<Map<String, Double>> figures(Model model, Dataset data, int devices) {
    List<Map<String, Double>> figures = new ArrayList<>();
    try (Engine engine = open(devices);
        DeviceData examples = DeviceData.load(engine, data, Split.TRAIN)) {
      try (Trainer trainer = new Trainer(engine, model, data.spec(), List.of(), BATCH);
          BatchStream stream = BatchStream.open(data, Split.TRAIN, BATCH, 1, 0)) {
        trainer.initialize(engine, 1);
        for (int i = 0; i < STEPS; i++) {
          figures.add(new LinkedHashMap<>(trainer.step(() -> stream.next().features())));
        }
      }
      BatchOrder order = BatchOrder.of(data, Split.TRAIN, BATCH, 1);
      int[] rows = new int[STEPS * Trainer.batchesPerStep(model) * order.batchRows()];
      for (int at = 0; at < rows.length; at += order.batchRows()) {
        order.rows(at / order.batchRows(), rows, at);
      }
      try (Trainer trainer = new Trainer(engine, model, data.spec(), List.of(), BATCH);
          TrainingLoop loop = trainer.loop(examples, STEPS)) {
        trainer.initialize(engine, 1);
        loop.start(rows).collect(told -> figures.add(new LinkedHashMap<>(told)));
      }
    }
    return figures;
  }

  private static Engine open(int devices) {
    Environment environment =
        new Environment(
            name -> name.equals("dgm.pjrt.devices") ? "" + devices : System.getProperty(name),
            System::getenv,
            Path.of("/"));
    try {
      return new PjrtEngineProvider(environment).open(new EngineOptions(1));
    } catch (UserException e) {
      if (devices == 1) {
        throw e;
      }
      return abort(e.getMessage());
    }
  }
}
