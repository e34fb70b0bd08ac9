package io.dgm.gan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.data.Tables;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.evaluate.Evaluation;
import io.dgm.core.evaluate.ViewSampler;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.train.Trainer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TranslationErrorTest {
  private static final int EXAMPLES = 3;

  /** Pictures of one grey each, by feature. */
  private record Flat(Map<String, Float> greys) implements Dataset {
    @Override
    public String name() {
      return "flat";
    }

    @Override
    public DataSpec spec() {
      return new DataSpec(
          greys.keySet().stream()
              .map(name -> new Feature(name, DType.F32, Shape.of(1, 8, 8), 0, 1, false))
              .toList());
    }

    @Override
    public int size(Split split) {
      return EXAMPLES;
    }

    @Override
    public String checksum() {
      return "0";
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      int f = 0;
      for (float grey : greys.values()) {
        for (int i = 0; i < rows.length * 64; i++) {
          into.get(f).setAtIndex(ValueLayout.JAVA_FLOAT, i, grey);
        }
        f++;
      }
    }
  }

  private static Dataset pairs() {
    Map<String, Float> greys = new LinkedHashMap<>();
    greys.put("x", 0.2f);
    greys.put("b", 0.5f);
    return new Flat(greys);
  }

  private static Dataset tables() {
    Map<String, Dataset> tables = new LinkedHashMap<>();
    tables.put("a", new Flat(Map.of("x", 0.2f)));
    tables.put("b", new Flat(Map.of("x", 0.5f)));
    return Tables.of(tables);
  }

  private static void check(ModelDefinition definition, Dataset data) {
    Map<String, String> small = Map.of("width", "4", "blocks", "0");
    Model model =
        definition.build(
            data.spec(),
            definition.configured(small, PluginCatalog.load(Installation.own()).parts()));
    TranslationError metric = new TranslationError();
    assertThat(metric.applies(model)).isTrue();
    try (Engine engine = EngineCatalog.load().find("cpu").open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, data.spec(), List.of(), 2)) {
      trainer.initialize(engine, 1);
      Map<String, Estimate> errors =
          Evaluation.run(
              engine,
              model,
              trainer.evaluated(),
              data,
              Split.TEST,
              List.of(),
              metric,
              Settings.of(metric.settings(), Map.of()),
              100,
              1,
              _ -> {});
      assertThat(errors.get("untranslated-error").mean()).isCloseTo(0.3, within(1e-6));
      assertThat(errors.get("translation-error").n()).isEqualTo(EXAMPLES);
      assertThat(errors.get("translation-error").mean())
          .isCloseTo(byHand(engine, model, trainer, data), within(1e-6));
    }
  }

  private static double byHand(Engine engine, Model model, Trainer trainer, Dataset data) {
    try (ViewSampler sampler =
        new ViewSampler(
            engine,
            model,
            trainer.evaluated(),
            model.views().get("a-to-b"),
            data,
            Split.TEST,
            List.of(),
            EXAMPLES,
            /* whole= */ false)) {
      double sum = 0;
      float[] translated = sampler.draw(EXAMPLES, 1).get(1).toFloats();
      for (float v : translated) {
        sum += Math.abs(v - 0.5);
      }
      return sum / translated.length;
    }
  }

  @Test
  void itComparesTheTranslationWithThePairOfTheSameRow() {
    check(new Pix2Pix(), pairs());
  }

  @Test
  void itComparesTablesRowByRow() {
    check(new CycleGan(), tables());
  }
}
