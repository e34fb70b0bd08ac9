package io.dgm.core.statistic;

import io.dgm.api.metric.Score;

/** Means of one value an example. */
final class Means {
  private Means() {}

  static double mean(double[] values) {
    double sum = 0;
    for (double v : values) {
      sum += v;
    }
    return sum / values.length;
  }

  /** {@return the unbiased variance} */
  static double variance(double[] values) {
    double mean = mean(values);
    double squares = 0;
    for (double v : values) {
      squares += (v - mean) * (v - mean);
    }
    return values.length > 1 ? squares / (values.length - 1) : Double.NaN;
  }

  static Score score(double[] values, String estimator, int data, int drawn) {
    double error = Math.sqrt(variance(values) / values.length);
    return new Score(mean(values), error, estimator, data, drawn);
  }
}
