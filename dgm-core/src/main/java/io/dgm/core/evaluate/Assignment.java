package io.dgm.core.evaluate;

import java.util.Arrays;

/** Pairs of rows and columns, one to one, of the greatest sum (Kuhn 1955; Munkres 1957). */
final class Assignment {
  private Assignment() {}

  /**
   * {@return the column of each row, by paths of least cost from row to row with potentials}
   *
   * @param gain of each pair, a square
   */
  static int[] best(long[][] gain) {
    int n = gain.length;
    long[] ofRow = new long[n + 1];
    long[] ofColumn = new long[n + 1];
    int[] taken = new int[n + 1]; // the row, from 1, of each column, from 1
    for (int row = 1; row <= n; row++) {
      int[] before = new int[n + 1];
      long[] least = new long[n + 1];
      Arrays.fill(least, Long.MAX_VALUE);
      boolean[] seen = new boolean[n + 1];
      int column = 0;
      taken[0] = row;
      while (taken[column] != 0) {
        seen[column] = true;
        int from = taken[column];
        int next = 0;
        long step = Long.MAX_VALUE;
        for (int c = 1; c <= n; c++) {
          if (!seen[c]) {
            long cost = -gain[from - 1][c - 1] - ofRow[from] - ofColumn[c];
            if (cost < least[c]) {
              least[c] = cost;
              before[c] = column;
            }
            if (least[c] < step) {
              step = least[c];
              next = c;
            }
          }
        }
        for (int c = 0; c <= n; c++) {
          if (seen[c]) {
            ofRow[taken[c]] += step;
            ofColumn[c] -= step;
          } else if (c > 0) {
            least[c] -= step;
          }
        }
        column = next;
      }
      while (column != 0) {
        int earlier = before[column];
        taken[column] = taken[earlier];
        column = earlier;
      }
    }
    int[] columns = new int[n];
    for (int c = 1; c <= n; c++) {
      columns[taken[c] - 1] = c - 1;
    }
    return columns;
  }
}
