package io.dgm.nd4j.engine;

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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints how long a step of training takes on {@code cpu} and on {@code nd4j}, in turns, as a table
 * of docs/performance.md: medians of as many steps as the first argument says, of batches of 32.
 * Further arguments name workloads. Each engine runs for twenty seconds before ({@code
 * warm.up.seconds}), in which loops are compiled.
 */
final class EngineRatios {
  private static final int BATCH = 32;
  private static final long WARM_UP = Long.getLong("warm.up.seconds", 20) * 1_000_000_000;
  private static final DataSpec DIGITS =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 28, 28), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true)));

  private EngineRatios() {}

  private static final class Running implements AutoCloseable {
    private final Engine engine;
    private final BatchStream batches;
    private final Trainer trainer;

    Running(EngineProvider provider, PluginCatalog plugins, String model, Map<String, String> set) {
      ModelDefinition definition = plugins.models().find(model);
      DataSpec spec = definition.example(DIGITS);
      Dataset data = Noise.tables(spec, 256, 1);
      engine = provider.open(new EngineOptions(Runtime.getRuntime().availableProcessors()));
      batches = BatchStream.open(data, Split.TRAIN, BATCH, 3, 0);
      trainer =
          new Trainer(
              engine,
              definition.build(data.spec(), definition.configured(set, plugins.parts())),
              data.spec(),
              List.of(),
              BATCH);
      trainer.initialize(engine, 1);
    }

    double milliseconds() {
      long start = System.nanoTime();
      trainer.step(() -> batches.next().features());
      return (System.nanoTime() - start) / 1e6;
    }

    @Override
    public void close() {
      trainer.close();
      batches.close();
      engine.close();
    }
  }

  /** Prints the table. */
  public static void main(String[] arguments) {
    int steps = Integer.parseInt(arguments[0]);
    Map<String, Map<String, String>> workloads = new LinkedHashMap<>();
    workloads.put("vae", Map.of());
    workloads.put("iwae", Map.of());
    workloads.put("gan", Map.of("network", "mlp"));
    workloads.put("gan-dcgan", Map.of("network", "dcgan"));
    workloads.put("wgan-gp", Map.of("network", "mlp"));
    workloads.put("aae", Map.of());
    workloads.put("cyclegan", Map.of());
    PluginCatalog plugins = PluginCatalog.load(Installation.own());
    System.out.println("| workload | cpu, ms | nd4j, ms | nd4j / cpu |\n|---|---|---|---|");
    if (arguments.length > 1) {
      workloads.keySet().retainAll(List.of(arguments));
    }
    workloads.forEach(
        (name, set) -> {
          String model = name.equals("gan-dcgan") ? "gan" : name;
          try (Running cpu = new Running(EngineCatalog.load().find("cpu"), plugins, model, set);
              Running nd4j = new Running(new Nd4jEngineProvider(), plugins, model, set)) {
            for (Running each : List.of(cpu, nd4j)) {
              for (long end = System.nanoTime() + WARM_UP; System.nanoTime() < end; ) {
                each.milliseconds();
              }
            }
            double[] ofCpu = new double[steps];
            double[] ofNd4j = new double[steps];
            for (int i = 0; i < steps; i++) {
              ofCpu[i] = cpu.milliseconds();
              ofNd4j[i] = nd4j.milliseconds();
            }
            double a = median(ofCpu);
            double b = median(ofNd4j);
            System.out.printf("| %s | %.1f | %.1f | %.1f |%n", name, a, b, b / a);
          }
        });
  }

  private static double median(double[] values) {
    Arrays.sort(values);
    return values[values.length / 2];
  }
}
