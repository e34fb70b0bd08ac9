package io.dgm.core.statistic;

import io.dgm.api.metric.FeatureSet;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The products of every row of one set with every row of another, some rows at a time on all
 * processors: what distances and kernels are made of.
 */
final class Products {
  private static final int BLOCK = 256;
  private static final int ROWS = 4;

  private final FeatureSet columns;
  private final float[][] packed;
  private final float[] squares;

  /**
   * Copies the columns block by block, place by place, so that a loop over rows of the block is one
   * of neighbours in memory.
   */
  Products(FeatureSet columns) {
    this.columns = columns;
    int width = columns.width();
    this.packed = new float[Math.ceilDiv(columns.size(), BLOCK)][];
    for (int b = 0; b < packed.length; b++) {
      float[] block = new float[width * BLOCK];
      int rows = Math.min(BLOCK, columns.size() - b * BLOCK);
      for (int r = 0; r < rows; r++) {
        float[] row = columns.row(b * BLOCK + r);
        for (int k = 0; k < width; k++) {
          block[k * BLOCK + r] = row[k];
        }
      }
      packed[b] = block;
    }
    this.squares = squares(columns);
  }

  /** {@return the squared length of each row} */
  static float[] squares(FeatureSet set) {
    float[] squares = new float[set.size()];
    for (int i = 0; i < squares.length; i++) {
      double sum = 0;
      for (float v : set.row(i)) {
        sum += (double) v * v;
      }
      squares[i] = (float) sum;
    }
    return squares;
  }

  /** Is told what a row gives. */
  interface Row {
    /**
     * One row; several threads call at once, each row once.
     *
     * @param row its number
     * @param values one for each column; overwritten afterwards
     */
    void of(int row, float[] values);
  }

  /** Tells the squared Euclidean distances of each row of a set to every column, at least 0. */
  void distances(FeatureSet rows, Row told) {
    float[] own = squares(rows);
    products(
        rows,
        (i, values) -> {
          for (int j = 0; j < values.length; j++) {
            values[j] = Math.max(0, own[i] + squares[j] - 2 * values[j]);
          }
          told.of(i, values);
        });
  }

  /** Tells the products of each row of a set with every column. */
  void products(FeatureSet rows, Row told) {
    IntStream.range(0, Math.ceilDiv(rows.size(), ROWS))
        .parallel()
        .forEach(group -> some(rows, group * ROWS, told));
  }

  private void some(FeatureSet rows, int first, Row told) {
    int n = Math.min(ROWS, rows.size() - first);
    float[][] a = new float[ROWS][];
    float[][] all = new float[ROWS][columns.size()];
    for (int r = 0; r < ROWS; r++) {
      a[r] = rows.row(first + Math.min(r, n - 1));
    }
    float[][] sums = new float[ROWS][BLOCK];
    for (int b = 0; b < packed.length; b++) {
      for (float[] sum : sums) {
        Arrays.fill(sum, 0);
      }
      add(packed[b], a, sums);
      int count = Math.min(BLOCK, columns.size() - b * BLOCK);
      for (int r = 0; r < n; r++) {
        System.arraycopy(sums[r], 0, all[r], b * BLOCK, count);
      }
    }
    for (int r = 0; r < n; r++) {
      told.of(first + r, all[r]);
    }
  }

  /** The inner loops, over neighbours in memory: the compiler makes vectors of them. */
  private static void add(float[] block, float[][] a, float[][] sums) {
    float[] s0 = sums[0];
    float[] s1 = sums[1];
    float[] s2 = sums[2];
    float[] s3 = sums[3];
    for (int k = 0; k < a[0].length; k++) {
      float a0 = a[0][k];
      float a1 = a[1][k];
      float a2 = a[2][k];
      float a3 = a[3][k];
      int at = k * BLOCK;
      for (int j = 0; j < BLOCK; j++) {
        float v = block[at + j];
        s0[j] += a0 * v;
        s1[j] += a1 * v;
        s2[j] += a2 * v;
        s3[j] += a3 * v;
      }
    }
  }
}
