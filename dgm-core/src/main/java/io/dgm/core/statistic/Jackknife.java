package io.dgm.core.statistic;

import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Standard errors by leaving out (Efron and Tibshirani 1993, chapter 11): one row, or one of a few
 * groups of rows, at a time.
 */
final class Jackknife {
  private Jackknife() {}

  /** {@return as many groups as rows allow, 20 at the most} */
  static int groups(int rows) {
    return Math.min(20, rows / 2);
  }

  /**
   * {@return the variance of an estimate}
   *
   * @param count how many are left out in turn
   * @param without the estimate without the i-th; called by several threads
   */
  static double variance(int count, IntToDoubleFunction without) {
    double[] values = IntStream.range(0, count).parallel().mapToDouble(without).toArray();
    double mean = 0;
    for (double v : values) {
      mean += v / count;
    }
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return count > 1 ? squares * (count - 1) / count : Double.NaN;
  }
}
