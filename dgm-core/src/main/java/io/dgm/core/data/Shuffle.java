package io.dgm.core.data;

import java.util.SplittableRandom;

/**
 * The order of a pass over the data: a Fisher-Yates shuffle by a SplittableRandom whose seed is a
 * function of the run's seed and the pass alone, so that any batch of any pass can be found again.
 */
final class Shuffle {
  private Shuffle() {}

  static int[] order(int n, long seed, long epoch) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + epoch);
    for (int i = n - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[j];
      order[j] = order[i];
      order[i] = other;
    }
    return order;
  }
}
