package io.dgm.bench;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.core.data.BatchStream;
import io.dgm.core.data.DataCatalog;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.bytedeco.pytorch.global.torch;

/**
 * Times whole training steps of the same network, batch and optimizer in dgm and in libtorch, in
 * one process, in turns: a stretch of one, then a stretch of the other, many times. Reports medians
 * over all steps but the first of each stretch, and the first and last losses as proof that the
 * same work was done.
 */
public final class Bench {
  private static final int ROUNDS = 12;
  private static final int STRETCH = 40;
  private static final int WARM_UP = 3;

  private Bench() {}

  /**
   * Runs.
   *
   * @param args batch sizes; none for 32, 128 and 512
   */
  public static void main(String[] args) {
    int[] batches =
        args.length == 0
            ? new int[] {32, 128, 512}
            : Arrays.stream(args).mapToInt(Integer::parseInt).toArray();
    int cores = Runtime.getRuntime().availableProcessors();
    System.out.printf(
        "vae-mlp 784-400-20, Adam, MNIST, dynamic binarisation; %d cores; JVM %s;"
            + " OMP_WAIT_POLICY=%s%n",
        cores, Runtime.version(), System.getenv("OMP_WAIT_POLICY"));
    System.out.println(
        "| batch | dgm ms | libtorch 1 thread ms | libtorch 2 threads ms | ratio | losses dgm |"
            + " losses libtorch |");
    System.out.println("|---|---|---|---|---|---|---|");
    // real digits: pixels that are almost never lit leave denormals in the moments of Adam
    Dataset digits = DataCatalog.create(List.of(), System.err::println).open("mnist");
    for (int batch : batches) {
      System.out.println(row(digits, batch, cores));
    }
  }

  private static String row(Dataset digits, int batch, int cores) {
    List<Double> ours = new ArrayList<>();
    List<Double> one = new ArrayList<>();
    List<Double> two = new ArrayList<>();
    // each sees the same batches in the same order
    try (Run dgm = new Run(new DgmVae(batch, cores), digits, batch);
        Run peer = new Run(new TorchVae(batch), digits, batch)) {
      double dgmFirst = dgm.step();
      double peerFirst = peer.step();
      for (int round = 0; round < ROUNDS; round++) {
        boolean counted = round >= WARM_UP;
        dgm.stretch(counted ? ours : new ArrayList<>());
        torch.set_num_threads(1);
        peer.stretch(counted ? one : new ArrayList<>());
        dgm.stretch(counted ? ours : new ArrayList<>());
        torch.set_num_threads(2);
        peer.stretch(counted ? two : new ArrayList<>());
      }
      double best = Math.min(median(one), median(two));
      return String.format(
          Locale.ROOT,
          "| %d | %.2f | %.2f | %.2f | %.2f | %.1f … %.1f | %.1f … %.1f |",
          batch,
          median(ours),
          median(one),
          median(two),
          best / median(ours),
          dgmFirst,
          dgm.loss,
          peerFirst,
          peer.loss);
    }
  }

  /** A system with its own stream of the batches. */
  private static final class Run implements AutoCloseable {
    private final Workload workload;
    private final BatchStream batches;
    private double loss;

    Run(Workload workload, Dataset digits, int batch) {
      this.workload = workload;
      this.batches = BatchStream.open(digits, Split.TRAIN, batch, 1, 0);
    }

    double step() {
      loss = workload.step(batches.next().features().getFirst());
      return loss;
    }

    void stretch(List<Double> times) {
      step(); // brings its data back to the caches and its threads to life
      for (int i = 0; i < STRETCH; i++) {
        MemorySegment examples = batches.next().features().getFirst();
        long begin = System.nanoTime();
        loss = workload.step(examples);
        times.add((System.nanoTime() - begin) / 1e6);
      }
    }

    @Override
    public void close() {
      batches.close();
      workload.close();
    }
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }
}
