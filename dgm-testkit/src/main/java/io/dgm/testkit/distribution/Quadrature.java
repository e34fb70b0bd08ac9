package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/**
 * The distribution function of one batch member over real numbers, by the trapezoid rule on its
 * density. The grid is dense where the draws are and reaches 74 of their standard deviations.
 */
final class Quadrature {
  private static final int POINTS = 8001;
  private static final double REACH = 5;

  private final double[] at;
  private final double[] cumulative = new double[POINTS];
  private final Chart chart;

  private Quadrature(Chart chart, double[] at) {
    this.chart = chart;
    this.at = at;
  }

  /**
   * Where the density is looked at.
   *
   * @param at of each member, the points' coordinates
   * @param values the points, [n, batch…, event…]
   * @param mass the density times the step at each, [n, batch…]
   */
  private record Grid(double[][] at, Tensor values, double[] mass) {
    static Grid of(Draws draws) {
      Distribution d = draws.from();
      int members = draws.members();
      Chart chart = new Chart(d.support());
      double[][] at = new double[members][POINTS];
      double[] x = new double[POINTS * members];
      double[] step = new double[POINTS * members];
      for (int m = 0; m < members; m++) {
        double[] ys = new double[draws.n()];
        for (int i = 0; i < ys.length; i++) {
          ys[i] = chart.of(draws.event(i, m)[0]);
        }
        Moments moments = Moments.of(ys);
        double scale = Math.sqrt(moments.variance());
        for (int i = 0; i < POINTS; i++) {
          double t = REACH * (2.0 * i / (POINTS - 1) - 1);
          at[m][i] = moments.mean() + scale * Math.sinh(t);
          x[i * members + m] = chart.inverse(at[m][i]);
          step[i * members + m] = scale * Math.cosh(t) * 2 * REACH / (POINTS - 1);
        }
      }
      Shape shape = Shape.of(POINTS).concat(d.batchShape()).concat(d.eventShape());
      Tensor values = Draws.constant(d.dtype(), shape, x);
      double[] mass = d.logProb(values).eval().toDoubles();
      Arrays.setAll(mass, k -> Math.exp(mass[k] + chart.logVolume(x[k])) * step[k]);
      return new Grid(at, values, mass);
    }
  }

  /** {@return one for each batch member} */
  static Quadrature[] of(Draws draws) {
    Grid grid = Grid.of(draws);
    int members = draws.members();
    Quadrature[] all = new Quadrature[members];
    for (int m = 0; m < members; m++) {
      all[m] = new Quadrature(new Chart(draws.from().support()), grid.at()[m]);
      double sum = 0;
      double before = 0;
      for (int i = 0; i < POINTS; i++) {
        double mass = grid.mass()[i * members + m];
        sum += (before + mass) / 2;
        before = mass;
        all[m].cumulative[i] = sum;
      }
    }
    return all;
  }

  /**
   * {@return the expectation of a function of an outcome under each batch member}
   *
   * @param function of values, [n, batch…, event…], to [n, batch…]; where the density is next to
   *     none it may be anything
   */
  static double[] expectation(Draws draws, UnaryOperator<Tensor> function) {
    Grid grid = Grid.of(draws);
    double[] f = function.apply(grid.values()).eval().toDoubles();
    double[] sums = new double[draws.members()];
    for (int m = 0; m < sums.length; m++) {
      for (int i = 1; i < POINTS; i++) {
        int k = i * sums.length + m;
        int before = k - sums.length;
        sums[m] += (product(grid.mass()[before], f[before]) + product(grid.mass()[k], f[k])) / 2;
      }
    }
    return sums;
  }

  private static double product(double mass, double value) {
    return mass < 1e-250 ? 0 : mass * value;
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
