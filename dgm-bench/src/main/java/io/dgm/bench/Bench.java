package io.dgm.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
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
        "vae-mlp 784-400-20, Adam, dynamic binarisation; %d cores; JVM %s; OMP_WAIT_POLICY=%s%n",
        cores, Runtime.version(), System.getenv("OMP_WAIT_POLICY"));
    System.out.println(
        "| batch | dgm ms | libtorch 1 thread ms | libtorch 2 threads ms | ratio | losses dgm |"
            + " losses libtorch |");
    System.out.println("|---|---|---|---|---|---|---|");
    for (int batch : batches) {
      System.out.println(row(batch, cores));
    }
  }

  private static String row(int batch, int cores) {
    float[] examples = digits(batch);
    List<Double> ours = new ArrayList<>();
    List<Double> one = new ArrayList<>();
    List<Double> two = new ArrayList<>();
    try (DgmVae dgm = new DgmVae(batch, cores, examples.clone());
        TorchVae peer = new TorchVae(batch, examples)) {
      double dgmFirst = dgm.step();
      double peerFirst = peer.step();
      double dgmLast = 0;
      double peerLast = 0;
      for (int round = 0; round < ROUNDS; round++) {
        boolean counted = round >= WARM_UP;
        dgmLast = stretch(dgm, counted ? ours : new ArrayList<>());
        torch.set_num_threads(1);
        peerLast = stretch(peer, counted ? one : new ArrayList<>());
        dgmLast = stretch(dgm, counted ? ours : new ArrayList<>());
        torch.set_num_threads(2);
        peerLast = stretch(peer, counted ? two : new ArrayList<>());
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
          dgmLast,
          peerFirst,
          peerLast);
    }
  }

  private static double stretch(Workload workload, List<Double> times) {
    double loss = workload.step(); // brings its data back to the caches and its threads to life
    for (int i = 0; i < STRETCH; i++) {
      long begin = System.nanoTime();
      loss = workload.step();
      times.add((System.nanoTime() - begin) / 1e6);
    }
    return loss;
  }

  private static double median(List<Double> times) {
    return times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow();
  }

  /** Numbers with the sparsity of digits: four fifths are 0. */
  private static float[] digits(int batch) {
    SplittableRandom random = new SplittableRandom(1);
    float[] x = new float[batch * 784];
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextDouble() < 0.8 ? 0 : (float) random.nextDouble();
    }
    return x;
  }
}
