package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.function.DoubleUnaryOperator;

/**
 * A mean over examples, or a figure made of a ratio of two sums over them.
 *
 * @param mean the mean, or the figure
 * @param standardError of a mean the examples' standard deviation over √n; of a ratio that of the
 *     linearised ratio (Cochran 1977, "Sampling techniques", section 2.11)
 * @param n the number of examples
 * @param estimator how it was computed, for people, if that is more than a mean; otherwise nothing
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Estimate(double mean, double standardError, long n, String estimator) {
  /**
   * A mean, or a figure of which no more needs to be said.
   *
   * @param mean the mean, or the figure
   * @param standardError of it
   * @param n the number of examples
   */
  public Estimate(double mean, double standardError, long n) {
    this(mean, standardError, n, "");
  }

  /**
   * {@return the same, with what is to be known of it}
   *
   * @param said how it was computed
   */
  Estimate by(String said) {
    return new Estimate(mean, standardError, n, said);
  }

  /** What adds up the values of examples. */
  interface Sum {
    /** {@return how many values an example has} */
    int width();

    void add(double... values);

    Estimate estimate();
  }

  /**
   * Adds up a mean and its error in one pass (Welford 1962). The mean is of the plain sum, which is
   * exact where values are counts: a share of 9,289 in 10,000 is 0.9289.
   */
  static final class Accumulator implements Sum {
    private long n;
    private double sum;
    private double mean;
    private double squares;

    @Override
    public int width() {
      return 1;
    }

    @Override
    public void add(double... values) {
      n++;
      sum += values[0];
      double delta = values[0] - mean;
      mean += delta / n;
      squares += delta * (values[0] - mean);
    }

    @Override
    public Estimate estimate() {
      double error = n > 1 ? Math.sqrt(squares / (n - 1) / n) : Double.NaN;
      return new Estimate(n == 0 ? Double.NaN : sum / n, error, n);
    }
  }

  /** Adds up a ratio of sums and its error in one pass. */
  static final class RatioSum implements Sum {
    private final DoubleUnaryOperator figure;
    private long n;
    private double above;
    private double below;
    private double aboveSquared;
    private double product;
    private double belowSquared;

    RatioSum(DoubleUnaryOperator figure) {
      this.figure = figure;
    }

    @Override
    public int width() {
      return 2;
    }

    @Override
    public void add(double... values) {
      n++;
      above += values[0];
      below += values[1];
      aboveSquared += values[0] * values[0];
      product += values[0] * values[1];
      belowSquared += values[1] * values[1];
    }

    @Override
    public Estimate estimate() {
      double ratio = above / below;
      double residuals = aboveSquared - 2 * ratio * product + ratio * ratio * belowSquared;
      double error = n > 1 ? Math.sqrt(Math.max(0, residuals) * n / (n - 1)) / below : Double.NaN;
      double spread =
          Math.abs(figure.applyAsDouble(ratio + error) - figure.applyAsDouble(ratio - error)) / 2;
      return new Estimate(figure.applyAsDouble(ratio), spread, n);
    }
  }
}
