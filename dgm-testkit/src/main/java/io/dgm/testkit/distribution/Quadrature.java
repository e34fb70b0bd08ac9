package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.tensor.Shape;
import java.util.Arrays;

/**
 * The distribution function of one batch member over real numbers, by the trapezoid rule on its
 * density. The grid is dense where the draws are and reaches 74 of their standard deviations.
 */
final class Quadrature {
  private static final int POINTS = 8001;
  private static final double REACH = 5;

  private final double[] at = new double[POINTS];
  private final double[] cumulative = new double[POINTS];
  private final Chart chart;

  private Quadrature(Chart chart) {
    this.chart = chart;
  }

  /** {@return one for each batch member} */
  static Quadrature[] of(Draws draws) {
    Distribution d = draws.from();
    int members = draws.members();
    Chart chart = new Chart(d.support());
    Quadrature[] all = new Quadrature[members];
    double[] x = new double[POINTS * members];
    double[] step = new double[POINTS * members];
    for (int m = 0; m < members; m++) {
      all[m] = new Quadrature(chart);
      double[] ys = new double[draws.n()];
      for (int i = 0; i < ys.length; i++) {
        ys[i] = chart.of(draws.event(i, m)[0]);
      }
      Moments moments = Moments.of(ys);
      double scale = Math.sqrt(moments.variance());
      for (int i = 0; i < POINTS; i++) {
        double t = REACH * (2.0 * i / (POINTS - 1) - 1);
        all[m].at[i] = moments.mean() + scale * Math.sinh(t);
        x[i * members + m] = chart.inverse(all[m].at[i]);
        step[i * members + m] = scale * Math.cosh(t) * 2 * REACH / (POINTS - 1);
      }
    }
    Shape shape = Shape.of(POINTS).concat(d.batchShape()).concat(d.eventShape());
    double[] logProb = d.logProb(Draws.constant(d.dtype(), shape, x)).eval().toDoubles();
    for (int m = 0; m < members; m++) {
      double sum = 0;
      double before = 0;
      for (int i = 0; i < POINTS; i++) {
        int k = i * members + m;
        double mass = Math.exp(logProb[k] + chart.logVolume(x[k])) * step[k];
        sum += (before + mass) / 2;
        before = mass;
        all[m].cumulative[i] = sum;
      }
    }
    return all;
  }

  /** {@return the integral of the density} */
  double total() {
    return cumulative[POINTS - 1];
  }

  /**
   * {@return the Kolmogorov-Smirnov statistic: the greatest distance of two distribution functions}
   */
  double distance(double[] draws) {
    double[] sorted = draws.clone();
    Arrays.sort(sorted);
    double worst = 0;
    for (int i = 0; i < sorted.length; i++) {
      double f = cumulative(chart.of(sorted[i]));
      double below = (double) i / sorted.length;
      double above = (i + 1.0) / sorted.length;
      worst = Math.max(worst, Math.max(f - below, above - f));
    }
    return worst;
  }

  private double cumulative(double y) {
    int place = Arrays.binarySearch(at, y);
    if (place >= 0) {
      return cumulative[place];
    }
    int right = -place - 1;
    if (right == 0 || right == POINTS) {
      return right == 0 ? 0 : total();
    }
    double part = (y - at[right - 1]) / (at[right] - at[right - 1]);
    return cumulative[right - 1] + part * (cumulative[right] - cumulative[right - 1]);
  }
}
