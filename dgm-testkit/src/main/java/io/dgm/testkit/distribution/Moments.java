package io.dgm.testkit.distribution;

import java.util.Arrays;

/** Moments of a sample with their standard errors. */
record Moments(double mean, double meanError, double variance, double varianceError) {

  static Moments of(double[] xs) {
    int n = xs.length;
    double mean = Arrays.stream(xs).average().orElseThrow();
    double second = Arrays.stream(xs).map(x -> Math.pow(x - mean, 2)).average().orElseThrow();
    double fourth = Arrays.stream(xs).map(x -> Math.pow(x - mean, 4)).average().orElseThrow();
    double ofVariance = Math.sqrt(Math.max(0, fourth - second * second) / n);
    return new Moments(mean, Math.sqrt(second / n), second, ofVariance);
  }

  /** {@return every step-th element from one on: one column of rows laid end to end} */
  static double[] column(double[] rows, int column, int step) {
    double[] out = new double[rows.length / step];
    for (int i = 0; i < out.length; i++) {
      out[i] = rows[i * step + column];
    }
    return out;
  }
}
