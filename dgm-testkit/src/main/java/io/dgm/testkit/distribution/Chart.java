package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Support;

/**
 * Coordinates without ends for a continuous support: an outcome x as y, any real numbers. Those of
 * a support that it does not know are the elements themselves, so that its density must be 0
 * outside.
 */
final class Chart {
  private final Support support;

  Chart(Support support) {
    this.support = support;
  }

  private boolean is(Support other) {
    return support.equals(other);
  }

  /** {@return y for one element} */
  double of(double x) {
    if (is(Support.POSITIVE)) {
      return Math.log(x);
    }
    return is(Support.UNIT_INTERVAL) ? Math.log(x) - Math.log1p(-x) : x;
  }

  /** {@return x for one element} */
  double inverse(double y) {
    if (is(Support.POSITIVE)) {
      return Math.exp(y);
    }
    return is(Support.UNIT_INTERVAL) ? 1 / (1 + Math.exp(-y)) : y;
  }

  /** {@return log dx/dy for one element} */
  double logVolume(double x) {
    if (is(Support.POSITIVE)) {
      return Math.log(x);
    }
    return is(Support.UNIT_INTERVAL) ? Math.log(x) + Math.log1p(-x) : 0;
  }

  /** {@return y for an outcome: of vectors on a simplex log x_k / x_K for all but the last k} */
  double[] ofEvent(double[] x, int vector) {
    if (!is(Support.SIMPLEX)) {
      double[] y = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        y[i] = of(x[i]);
      }
      return y;
    }
    double[] y = new double[x.length / vector * (vector - 1)];
    for (int i = 0; i < y.length; i++) {
      int row = i / (vector - 1) * vector;
      y[i] = Math.log(x[row + i % (vector - 1)] / x[row + vector - 1]);
    }
    return y;
  }

  /** {@return log |dx/dy| for an outcome; on a simplex with respect to all but the last element} */
  double logVolumeOfEvent(double[] x) {
    double sum = 0;
    for (double element : x) {
      sum += is(Support.SIMPLEX) ? Math.log(element) : logVolume(element);
    }
    return sum;
  }
}
