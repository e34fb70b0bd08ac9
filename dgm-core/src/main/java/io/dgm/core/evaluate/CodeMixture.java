package io.dgm.core.evaluate;

import java.util.Arrays;

/**
 * The aggregate posterior of some examples at some draws: log 1/N Σ_n q(z|x_n), summed up as
 * examples come by.
 */
final class CodeMixture {
  private final double[] own;
  private final double[] most;
  private final double[] sums;
  private long examples;

  /**
   * Begins.
   *
   * @param own log q(z|x) of each draw, of the example that it is a draw for
   */
  CodeMixture(double[] own) {
    this.own = own;
    this.most = new double[own.length];
    this.sums = new double[own.length];
    Arrays.fill(most, Double.NEGATIVE_INFINITY);
  }

  /**
   * Adds examples.
   *
   * @param logs log q(z|x_n), [draws, batch]
   * @param draws of each example of the batch the number of its own draw, -1 if none was kept
   * @param count how many examples of the batch count, the first ones
   */
  void add(float[] logs, int[] draws, int count) {
    int batch = logs.length / own.length;
    for (int d = 0; d < own.length; d++) {
      for (int i = 0; i < count; i++) {
        // its own example as it was when it was drawn: pixels may be drawn anew in each pass
        double log = draws[i] == d ? own[d] : logs[d * batch + i];
        if (log > most[d]) {
          sums[d] = sums[d] * Math.exp(most[d] - log) + 1;
          most[d] = log;
        } else {
          sums[d] += Math.exp(log - most[d]);
        }
      }
    }
    examples += count;
  }

  private double log(int draw) {
    return most[draw] + Math.log(sums[draw] / examples);
  }

  /** {@return the mean of log q(z|x) - log q(z)} */
  Estimate information(int of) {
    Estimate.Accumulator mean = new Estimate.Accumulator();
    for (int d = 0; d < own.length; d++) {
      mean.add(own[d] - log(d));
    }
    return counted(mean, of);
  }

  /** {@return the mean of log q(z) - log p(z)} */
  Estimate divergence(double[] logPrior, int of) {
    Estimate.Accumulator mean = new Estimate.Accumulator();
    for (int d = 0; d < own.length; d++) {
      mean.add(log(d) - logPrior[d]);
    }
    return counted(mean, of);
  }

  private static Estimate counted(Estimate.Accumulator mean, int of) {
    Estimate one = mean.estimate();
    return new Estimate(one.mean(), one.standardError(), of);
  }
}
