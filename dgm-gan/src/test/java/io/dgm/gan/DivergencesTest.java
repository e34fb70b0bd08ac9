package io.dgm.gan;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.divergence.FDivergence;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.spi.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.spi.Engine;
import io.dgm.core.spi.EngineProvider.EngineOptions;
import io.dgm.core.train.Trainer;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DivergencesTest {
  private static final int BATCH = 4;
  private static final DataSpec IMAGES =
      new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(1, 4, 4), 0, 1, false)));

  @ParameterizedTest
  @EnumSource
  void everyDivergenceTrainsByEachOfItsEstimators(FDivergence f) {
    for (FGan estimator : FGan.values()) {
      if (estimator != FGan.RATIO || f != FDivergence.TOTAL_VARIATION) {
        train(new GanPlugin(), "fgan", Map.of("divergence", text(f), "estimator", text(estimator)));
      }
    }
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Test
  void bothKernelsTrain() {
    for (Mmd.Family family : Mmd.Family.values()) {
      train(new GanPlugin(), "mmd", Map.of("kernel", text(family)));
    }
  }

  @Test
  void weightsOfACriticStayWithinTheirBound() {
    Map<String, Literal> state = train(new GanPlugin(), "wgan", Map.of("clip", "0.02"));
    float largest = 0;
    for (Map.Entry<String, Literal> entry : state.entrySet()) {
      if (entry.getKey().startsWith("phi/")) {
        for (float v : entry.getValue().toFloats()) {
          largest = Math.max(largest, Math.abs(v));
        }
      }
    }
    assertThat(largest).isEqualTo(0.02f);
    assertThat(state.get("theta/generator/0/weight").toFloats())
        .as("the bound is the critic's alone")
        .matches(weights -> weights.length > 0 && weights[0] != weights[1])
        .satisfies(weights -> assertThat(greatest(weights)).isGreaterThan(0.05f));
  }

  private static float greatest(float[] values) {
    float greatest = 0;
    for (float v : values) {
      greatest = Math.max(greatest, Math.abs(v));
    }
    return greatest;
  }

  private static Map<String, Literal> train(
      GanPlugin plugin, String name, Map<String, String> settings) {
    ModelDefinition definition =
        plugin.models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    Model model = definition.build(IMAGES, Settings.of(definition.settings(), settings));
    float[] x = new float[BATCH * 16];
    for (int i = 0; i < x.length; i++) {
      x[i] = (i * 7 % 16) / 16f;
    }
    try (Engine engine =
            EngineCatalog.load().find(EngineCatalog.DEFAULT).open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, IMAGES, List.of(), BATCH)) {
      trainer.initialize(engine, 3);
      for (int i = 0; i < 2; i++) {
        assertThat(trainer.step(() -> List.of(MemorySegment.ofArray(x))).values())
            .as("%s with %s", name, settings)
            .allMatch(Double::isFinite);
      }
      return trainer.save();
    }
  }
}
