package io.dgm.bench;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.spi.Exportable;
import io.dgm.api.tensor.Literal;
import io.dgm.core.Dgm;
import io.dgm.core.evaluate.Estimate;
import io.dgm.core.job.Measuring;
import io.dgm.core.job.RunSettings;
import io.dgm.core.job.TrainedRuns;
import io.dgm.core.job.WorkListener;
import io.dgm.core.job.Workbench;
import io.dgm.core.plugin.Installation;
import io.dgm.core.run.RunDirectory;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.global.torch;

/**
 * How long log p(x) by many draws takes of a trained VAE or IWAE of perceptrons, by the command's
 * own way from opening the run to the figure, and by libtorch with the same weights.
 */
final class LikelihoodTimes {
  private static final String METRIC = "log-likelihood";
  private static final int DRAWS = 5000;

  /**
   * Draws in a call of libtorch's: of one digit all at once, or so many that they stay in cache.
   */
  private static final int[] AT_ONCE = {DRAWS, 1000};

  private static final int ROUNDS = 5;

  private LikelihoodTimes() {}

  /**
   * Prints medians of all, in turns, and the figures.
   *
   * @param run of vae or iwae with the network mlp, of digits; keeps the figures of dgm
   * @param examples how many test digits
   */
  static void print(Path run, int examples) {
    int cores = Runtime.getRuntime().availableProcessors();
    Workbench bench = Dgm.workbench(Installation.own(), cores);
    TrainedRuns runs = new TrainedRuns(bench);
    Map<String, Literal> values =
        runs.exportable(run, Optional.of(Exportable.STEP)).function(Exportable.STEP, 1).values();
    String activation;
    Dataset data;
    try (RunDirectory opened = RunDirectory.open(run)) {
      Map<String, String> stack = RunSettings.of(opened.info()).deciding();
      activation = stack.get("encoder.activation");
      data = bench.data().open(stack.get("data"));
    }
    Map<String, List<Double>> seconds = new LinkedHashMap<>();
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    torch.manual_seed(1);
    try (Arena arena = Arena.ofConfined();
        TorchEvidence peer = new TorchEvidence(values, activation)) {
      MemorySegment digits = read(data, examples, arena);
      for (int round = 0; round <= ROUNDS; round++) {
        if (round == 1) {
          seconds.clear(); // of the first round, in which the JVM compiles
        }
        long seed = round;
        time("dgm", seconds, figures, () -> dgm(runs, run, examples, seed).mean());
        for (int threads : IntStream.of(1, cores).distinct().toArray()) {
          torch.set_num_threads(threads);
          for (int atOnce : AT_ONCE) {
            String name = "libtorch, %d threads, %d draws at once".formatted(threads, atOnce);
            time(name, seconds, figures, () -> peer.mean(digits, examples, DRAWS, atOnce));
          }
        }
      }
    }
    double own = Sampling.median(seconds.get("dgm"));
    System.out.printf(
        "%s, %d digits, %d draws each; medians of %d rounds%n", run, examples, DRAWS, ROUNDS);
    seconds.forEach(
        (name, all) ->
            System.out.printf(
                "%-42s %8.2f s  %5.2f times dgm's  %.3f nats%n",
                name, Sampling.median(all), Sampling.median(all) / own, mean(figures.get(name))));
  }

  private static void time(
      String name,
      Map<String, List<Double>> seconds,
      Map<String, List<Double>> figures,
      DoubleSupplier figure) {
    long begin = System.nanoTime();
    figures.computeIfAbsent(name, _ -> new ArrayList<>()).add(figure.getAsDouble());
    seconds.computeIfAbsent(name, _ -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e9);
  }

  private static Estimate dgm(TrainedRuns runs, Path run, int examples, long seed) {
    Map<String, String> draws = Map.of(METRIC + ".k", Integer.toString(DRAWS));
    Measuring what =
        new Measuring(List.of(METRIC), draws, Split.TEST, List.of(), false, examples, seed);
    return runs.evaluate(run, what, WorkListener.NONE).figures().get(METRIC);
  }

  /** {@return the pixels of the first test digits} */
  private static MemorySegment read(Dataset data, int examples, Arena arena) {
    List<MemorySegment> into =
        data.spec().features().stream()
            .map(
                f ->
                    arena.allocate(
                        (long) examples * f.shape().size() * f.dtype().bytes(), Long.BYTES))
            .toList();
    data.read(Split.TEST, IntStream.range(0, examples).toArray(), into);
    return into.getFirst();
  }

  /** {@return the mean of all rounds, which binarise the digits anew} */
  private static double mean(List<Double> all) {
    return all.stream().mapToDouble(d -> d).average().orElseThrow();
  }
}
