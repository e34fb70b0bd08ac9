package io.dgm.core.run;

import java.util.Arrays;

/** A series of points in the order of x; those whose y is no finite number are left out. */
final class Curve {
  /** How many points are drawn at most. */
  static final int MAX_POINTS = 1000;

  private double[] x = new double[64];
  private double[] y = new double[64];
  private int size;

  void add(double px, double py) {
    if (!Double.isFinite(py)) {
      return;
    }
    if (size == x.length) {
      x = Arrays.copyOf(x, 2 * size);
      y = Arrays.copyOf(y, 2 * size);
    }
    x[size] = px;
    y[size++] = py;
  }

  int size() {
    return size;
  }

  double x(int i) {
    return x[i];
  }

  double y(int i) {
    return y[i];
  }

  double last() {
    return size == 0 ? Double.NaN : y[size - 1];
  }

  double[] sortedY() {
    double[] sorted = Arrays.copyOf(y, size);
    Arrays.sort(sorted);
    return sorted;
  }

  /**
   * {@return a curve of few points that looks the same: largest triangle, three buckets
   * (Steinarsson 2013)}
   */
  Curve thinned(int points) {
    if (size <= points) {
      return this;
    }
    Curve out = new Curve();
    out.add(x[0], y[0]);
    double bucket = (size - 2.0) / (points - 2);
    int previous = 0;
    for (int i = 0; i < points - 2; i++) {
      int from = (int) (i * bucket) + 1;
      int to = (int) ((i + 1) * bucket) + 1;
      int end = Math.min((int) ((i + 2) * bucket) + 1, size);
      previous = largestTriangle(previous, from, to, mean(x, to, end), mean(y, to, end));
      out.add(x[previous], y[previous]);
    }
    out.add(x[size - 1], y[size - 1]);
    return out;
  }

  private int largestTriangle(int a, int from, int to, double cx, double cy) {
    int best = from;
    double largest = -1;
    for (int b = from; b < to; b++) {
      double area = Math.abs((x[a] - cx) * (y[b] - y[a]) - (x[a] - x[b]) * (cy - y[a]));
      if (area > largest) {
        largest = area;
        best = b;
      }
    }
    return best;
  }

  private static double mean(double[] values, int from, int to) {
    double sum = 0;
    for (int i = from; i < to; i++) {
      sum += values[i];
    }
    return sum / (to - from);
  }
}
