package io.dgm.bench;

import io.dgm.core.data.BatchStream;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Whether two systems do the same work: from the same weights, without dropout. */
final class Agreement {
  private static final int STEPS = 20;

  private Agreement() {}

  /** Prints the greatest difference of their losses in the first steps. */
  static void print(Contender dgm, Contender peer, BatchStream stream) {
    double worst = 0;
    for (int i = 0; i < STEPS; i++) {
      List<MemorySegment> batch = stream.next().features();
      double ours = dgm.step(batch);
      worst = Math.max(worst, Math.abs(peer.step(batch) / ours - 1));
    }
    System.out.printf(
        "without dropout the losses of the first %d steps differ by at most %.1e of themselves%n",
        STEPS, worst);
  }
}
