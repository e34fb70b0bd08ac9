import io.dgm.core.Dgm;
import io.dgm.core.job.Trained;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** How many samples a second one loop draws, and 16 threads together, of 16 samples a call. */
public class Clients {
  private static final int COUNT = 16;

  /** Arguments: the run directory, and the seconds of each measurement. */
  public static void main(String[] args) throws InterruptedException {
    try (Trained model = Dgm.load(Path.of(args[0]))) {
      long nanos = Long.parseLong(args[1]) * 1_000_000_000L;
      measured(model, 1, nanos / 2); // the first calls compile
      for (int threads : new int[] {1, 16, 1, 16}) {
        System.out.printf(
            "%2d threads: %,.0f samples/s%n", threads, measured(model, threads, nanos));
      }
    }
  }

  private static double measured(Trained model, int threads, long nanos)
      throws InterruptedException {
    AtomicLong samples = new AtomicLong();
    AtomicInteger seeds = new AtomicInteger();
    long begin = System.nanoTime();
    try (ExecutorService all = Executors.newFixedThreadPool(threads)) {
      for (int t = 0; t < threads; t++) {
        all.execute(
            () -> {
              while (System.nanoTime() - begin < nanos) {
                samples.addAndGet(model.sample(COUNT, seeds.incrementAndGet()).length);
              }
            });
      }
    }
    return samples.get() * 1e9 / (System.nanoTime() - begin);
  }
}
