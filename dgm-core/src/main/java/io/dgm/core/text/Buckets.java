package io.dgm.core.text;

import java.util.Arrays;

/** Few lengths to which batches are cut, chosen so that there are as few pads as can be. */
final class Buckets {
  private Buckets() {}

  /**
   * {@return the lengths, ascending, the greatest that occurs last}
   *
   * @param counts how many texts have each length, from 0
   * @param most how many lengths at the most, at least 1
   */
  static int[] choose(long[] counts, int most) {
    int[] occurring = occurring(counts);
    int n = occurring.length;
    if (n <= most) {
      return occurring;
    }
    long[] below = new long[n + 1]; // texts of the first lengths
    for (int i = 0; i < n; i++) {
      below[i + 1] = below[i] + counts[occurring[i]];
    }
    // places[k][j]: the fewest places of texts of the first j lengths in k + 1 buckets
    long[][] places = new long[most][n + 1];
    int[][] from = new int[most][n + 1];
    for (int j = 1; j <= n; j++) {
      places[0][j] = below[j] * occurring[j - 1];
    }
    for (int k = 1; k < most; k++) {
      for (int j = 1; j <= n; j++) {
        places[k][j] = Long.MAX_VALUE;
        for (int i = 0; i < j; i++) {
          long all = places[k - 1][i] + (below[j] - below[i]) * occurring[j - 1];
          if (all < places[k][j]) {
            places[k][j] = all;
            from[k][j] = i;
          }
        }
      }
    }
    int[] chosen = new int[most];
    int j = n;
    for (int k = most - 1; k >= 0; k--) {
      chosen[k] = occurring[j - 1];
      j = from[k][j];
    }
    return chosen;
  }

  private static int[] occurring(long[] counts) {
    int[] all = new int[counts.length];
    int n = 0;
    for (int length = 1; length < counts.length; length++) {
      if (counts[length] > 0) {
        all[n++] = length;
      }
    }
    return Arrays.copyOf(all, n);
  }

  /** {@return the least of the lengths that a text fits into} */
  static int fitting(int[] lengths, int length) {
    int at = Arrays.binarySearch(lengths, length);
    return lengths[Math.min(lengths.length - 1, at >= 0 ? at : -at - 1)];
  }
}
