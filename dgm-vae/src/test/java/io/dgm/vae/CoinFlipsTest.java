package io.dgm.vae;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Images of fair coin flips, with labels of a quarter: whether an example is real is not to be
 * seen, and a label that is missing must not tell.
 */
class CoinFlipsTest {
  private static final int BATCH = 64;
  private static final int PIXELS = 16;
  private static final int CLASSES = 2;
  private static final int STEPS = 400;
  private static final int LAST = 200;
  private static final DataSpec IMAGES =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 4, 4), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(CLASSES), 0, 1, true)));

  private static List<MemorySegment> flips(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    float[] x = new float[BATCH * PIXELS];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(2);
    }
    float[] y = new float[BATCH * CLASSES];
    for (int i = 0; i < BATCH; i += 4) {
      y[i * CLASSES + random.nextInt(CLASSES)] = 1;
    }
    return List.of(MemorySegment.ofArray(x), MemorySegment.ofArray(y));
  }

  @Test
  void theDiscriminatorCannotTellThemApart() {
    ModelDefinition aasvae =
        new VaePlugin()
            .models().stream().filter(m -> m.name().equals("aasvae")).findFirst().orElseThrow();
    Model model =
        aasvae.build(
            IMAGES,
            aasvae.configured(
                Map.of("latent", "2", "network.hidden", "16"),
                PluginCatalog.load(Installation.own()).parts()));
    double real = 0;
    double generated = 0;
    try (Engine engine =
            EngineCatalog.load().find(EngineCatalog.DEFAULT).open(new EngineOptions(1));
        Trainer trainer = new Trainer(engine, model, IMAGES, List.of(), BATCH)) {
      trainer.initialize(engine, 3);
      for (int i = 0; i < STEPS; i++) {
        long seed = i;
        Map<String, Double> metrics = trainer.step(() -> flips(seed));
        if (i >= STEPS - LAST) {
          real += judged(metrics, "/data") / LAST;
          generated += judged(metrics, "-frozen") / LAST;
        }
      }
    }
    assertThat(real).as("D of real examples").isCloseTo(0.5, within(0.05));
    assertThat(generated).as("D of generated examples").isCloseTo(0.5, within(0.05));
  }

  private static double judged(Map<String, Double> metrics, String end) {
    return metrics.entrySet().stream()
        .filter(e -> e.getKey().startsWith("discriminator") && e.getKey().endsWith(end))
        .mapToDouble(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no such metric in " + metrics.keySet()));
  }
}
