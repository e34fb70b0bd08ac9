package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * A mean over examples.
 *
 * @param mean the mean
 * @param standardError of the mean: the examples' standard deviation over √n
 * @param n the number of examples
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Estimate(double mean, double standardError, long n) {

  /** Adds up a mean and its error in one pass (Welford 1962). */
  static final class Accumulator {
    private long n;
    private double mean;
    private double squares;

    void add(double value) {
      n++;
      double delta = value - mean;
      mean += delta / n;
      squares += delta * (value - mean);
    }

    Estimate estimate() {
      double error = n > 1 ? Math.sqrt(squares / (n - 1) / n) : Double.NaN;
      return new Estimate(n == 0 ? Double.NaN : mean, error, n);
    }
  }
}
