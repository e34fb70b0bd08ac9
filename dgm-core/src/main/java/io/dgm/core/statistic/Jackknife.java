package io.dgm.core.statistic;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Standard errors by leaving out (Efron and Tibshirani 1993, chapter 11): one row, or one of a few
 * groups of rows, at a time. Row i is in group i modulo their number.
 */
public final class Jackknife {
  /**
   * A prime: draws of asked classes go round through these, and each group is to have all of them.
   * With 20 groups of 10 classes each would be of one.
   */
  private static final int GROUPS = 19;

  private Jackknife() {}

  /**
   * {@return as many groups as there are rows for, 19 at the most}
   *
   * @param rows the number of rows
   */
  public static int groups(int rows) {
    return Math.min(GROUPS, rows);
  }

  /**
   * {@return the standard error of an estimate, NaN if fewer than two are left out in turn}
   *
   * @param count how many are left out in turn
   * @param without the estimate without the i-th; called by several threads
   */
  public static double error(int count, IntToDoubleFunction without) {
    return Math.sqrt(variance(count, without));
  }

  /** {@return the square of the standard error} */
  static double variance(int count, IntToDoubleFunction without) {
    if (count < 2) {
      return Double.NaN;
    }
    double[] values = IntStream.range(0, count).parallel().mapToDouble(without).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
    return squares * (count - 1) / count;
  }
}
