package io.dgm.bench;

import java.util.ArrayList;
import java.util.List;

/** How dgm's time for a step grows with the batch and with the number of draws. */
final class Scaling {
  private static final double SECONDS = 4;

  private Scaling() {}

  static void print() {
    System.out.println("| vae-mlp, batch | ms | us an example |\n|---|---|---|");
    for (int batch : new int[] {32, 64, 128, 256, 512}) {
      double ms = time(DgmModel.vae(batch), batch);
      System.out.printf("| %d | %.2f | %.2f |%n", batch, ms, 1000 * ms / batch);
    }
    System.out.println("\n| iwae, batch 20, draws | ms | us a draw of an example |\n|---|---|---|");
    for (int k : new int[] {1, 5, 10, 25, 50}) {
      double ms = time(DgmModel.iwae(k, 20), 20);
      System.out.printf("| %d | %.2f | %.2f |%n", k, ms, 1000 * ms / k / 20);
    }
  }

  /** Times batches alone: read, decoded and shuffled; binarisation is a part of the step. */
  static void input() {
    System.out.println("| MNIST, batch | us a batch |\n|---|---|");
    for (int batch : new int[] {32, 128, 512}) {
      try (Feed feed = Feed.digits(batch)) {
        List<Double> times = new ArrayList<>();
        long end = System.nanoTime() + (long) (SECONDS * 1e9);
        while (System.nanoTime() < end) {
          long begin = System.nanoTime();
          feed.next();
          times.add((System.nanoTime() - begin) / 1e6);
        }
        // the mean, for batches come several at a time
        double mean =
            times.subList(times.size() / 2, times.size()).stream()
                .mapToDouble(t -> t)
                .average()
                .orElseThrow();
        System.out.printf("| %d | %.1f |%n", batch, 1000 * mean);
      }
    }
  }

  private static double time(DgmContender contender, int batch) {
    List<Double> times = new ArrayList<>();
    try (contender;
        Feed feed = Feed.digits(batch)) {
      long end = System.nanoTime() + (long) (SECONDS * 1e9);
      while (System.nanoTime() < end) {
        var next = feed.next();
        long begin = System.nanoTime();
        contender.step(next);
        times.add((System.nanoTime() - begin) / 1e6);
      }
    }
    List<Double> late = new ArrayList<>(times.subList(times.size() / 2, times.size()));
    late.sort(null);
    return late.get(late.size() / 2);
  }
}
