package io.dgm.bench;

import io.dgm.core.data.BatchStream;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Whether two systems do the same work: from the same weights, without dropout. */
final class Agreement {
  private static final int STEPS = 20;

  private Agreement() {}

  /** Prints how much their losses differ, at the first weights and at most in the first steps. */
  static void print(Contender dgm, Contender peer, BatchStream stream) {
    double first = 0;
    double worst = 0;
    for (int i = 0; i < STEPS; i++) {
      List<MemorySegment> batch = stream.next().features();
      double ours = dgm.step(batch);
      double difference = Math.abs(peer.step(batch) / ours - 1);
      first = i == 0 ? difference : first;
      worst = Math.max(worst, difference);
    }
    System.out.printf(
        "without dropout the first loss differs by %.1e of itself, those of %d steps by at most"
            + " %.1e%n",
        first, STEPS, worst);
  }
}
