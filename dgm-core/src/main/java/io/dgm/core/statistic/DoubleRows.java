package io.dgm.core.statistic;

/** Loops along rows of matrices, as the compiler makes vector instructions or parallel sums of. */
final class DoubleRows {
  private DoubleRows() {}

  /** {@return the sum of the products of the first n numbers} */
  static double dot(double[] a, double[] b, int n) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int k = 0;
    for (; k + 3 < n; k += 4) { // four at a time: a sum waits for the one before
      s0 += a[k] * b[k];
      s1 += a[k + 1] * b[k + 1];
      s2 += a[k + 2] * b[k + 2];
      s3 += a[k + 3] * b[k + 3];
    }
    for (; k < n; k++) {
      s0 += a[k] * b[k];
    }
    return s0 + s1 + (s2 + s3);
  }

  /** Adds a part of a row times a factor to another. */
  static void add(double[] to, double factor, double[] row, int from, int end) {
    for (int j = from; j < end; j++) {
      to[j] += factor * row[j];
    }
  }
}
