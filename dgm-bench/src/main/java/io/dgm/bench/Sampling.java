package io.dgm.bench;

import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.Dgm;
import io.dgm.core.job.Trained;
import io.dgm.core.job.TrainedRuns;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.Installation;
import io.dgm.engine.spi.Buffer;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.engine.spi.Executable;
import io.dgm.engine.spi.Program;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How long a trained model takes to sample, beside its generator's forward passes alone. */
final class Sampling {
  private static final int COUNT = 10_000;

  /** As many as {@link Trained#sample} draws at once. */
  private static final int ROWS = 64;

  private static final int WARM_UP = 3;
  private static final int ROUNDS = 9;

  private Sampling() {}

  /**
   * Prints medians of both, in turns.
   *
   * @param run of a model without labels
   * @param threads of the engine
   */
  static void print(Path run, int threads) {
    Workbench bench = Dgm.workbench(Installation.own(), threads);
    Exportable exportable = new TrainedRuns(bench).exportable(run, Optional.empty());
    TrainedFunction sampler = exportable.function(Exportable.SAMPLER, ROWS);
    Map<String, Tensor> inputs = new LinkedHashMap<>(sampler.state());
    inputs.putAll(sampler.arguments());
    List<Double> passes = new ArrayList<>();
    List<Double> samples = new ArrayList<>();
    try (Engine engine = bench.engines().find("cpu").open(new EngineOptions(threads));
        Executable forward =
            engine.compile(
                Program.of(
                    "forward",
                    List.copyOf(inputs.values()),
                    List.copyOf(sampler.results().values())));
        Trained model = Dgm.load(run, bench)) {
      List<Buffer> in = new ArrayList<>();
      inputs.forEach(
          (name, t) -> {
            Buffer buffer = engine.allocate(t.dtype(), t.shape());
            if (sampler.values().containsKey(name)) {
              buffer.write(sampler.values().get(name).data());
            }
            in.add(buffer);
          });
      List<Buffer> out =
          sampler.results().values().stream()
              .map(t -> engine.allocate(t.dtype(), t.shape()))
              .toList();
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        long begin = System.nanoTime();
        for (int i = 0; i < Math.ceilDiv(COUNT, ROWS); i++) {
          forward.run(in, out);
        }
        long between = System.nanoTime();
        model.sample(COUNT, round);
        if (round >= WARM_UP) {
          passes.add((between - begin) / 1e6);
          samples.add((System.nanoTime() - between) / 1e6);
        }
      }
    }
    System.out.printf(
        "%s, %d samples, %d threads: forward passes %.0f ms, sample %.0f ms, %.2f times%n",
        exportable.model(),
        COUNT,
        threads,
        median(passes),
        median(samples),
        median(samples) / median(passes));
  }

  static double median(List<Double> all) {
    return all.stream().sorted().toList().get(all.size() / 2);
  }
}
