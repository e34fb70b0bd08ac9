package io.dgm.core.statistic;

/**
 * The eigenvalues of a symmetric matrix: Householder reflections make it tridiagonal, and QL steps
 * with implicit shifts diagonal (Golub and Van Loan 2013, sections 8.3.1 and 8.3.4).
 */
final class Eigenvalues {
  private static final int MOST_STEPS = 60;

  private final double[] diagonal;
  private final double[] beside;

  private Eigenvalues(int n) {
    this.diagonal = new double[n];
    this.beside = new double[n];
  }

  /**
   * {@return the eigenvalues, in no order}
   *
   * @param matrix symmetric; its lower triangle counts
   */
  static double[] of(double[][] matrix) {
    int n = matrix.length;
    Eigenvalues found = new Eigenvalues(n);
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = matrix[i].clone();
    }
    found.tridiagonal(a);
    for (int first = 0; first < n; first++) {
      found.split(first);
    }
    return found.diagonal;
  }

  /** Reflects one row after the other, the last one first; all loops are along rows. */
  private void tridiagonal(double[][] a) {
    for (int i = a.length - 1; i > 0; i--) {
      double[] u = a[i];
      double square = DoubleRows.dot(u, u, i);
      double last = u[i - 1];
      double norm = last >= 0 ? -Math.sqrt(square) : Math.sqrt(square);
      beside[i] = norm;
      double half = square - last * norm; // ½ |u|² of the reflection
      if (half > 0) {
        u[i - 1] = last - norm;
        reflect(a, u, i, half);
      }
    }
    for (int i = 0; i < a.length; i++) {
      diagonal[i] = a[i][i];
    }
  }

  /** Reflects the first n rows and columns by I - u u' / half. */
  private static void reflect(double[][] a, double[] u, int n, double half) {
    double[] p = new double[n]; // A u / half
    for (int j = 0; j < n; j++) {
      double[] row = a[j];
      DoubleRows.add(p, u[j], row, 0, j);
      p[j] += DoubleRows.dot(row, u, j + 1);
    }
    double along = 0;
    for (int j = 0; j < n; j++) {
      p[j] /= half;
      along += p[j] * u[j];
    }
    for (int j = 0; j < n; j++) {
      p[j] -= along / (2 * half) * u[j];
    }
    for (int j = 0; j < n; j++) {
      double[] row = a[j];
      for (int k = 0; k <= j; k++) {
        row[k] -= u[j] * p[k] + p[j] * u[k];
      }
    }
  }

  /** Makes what is beside the diagonal zero, from a place on as far as it is not. */
  private void split(int first) {
    for (int step = 0; step < MOST_STEPS; step++) {
      int end = first;
      while (end < diagonal.length - 1 && !isSmall(end)) {
        end++;
      }
      if (end == first) {
        return;
      }
      shifted(first, end);
    }
  }

  /** {@return whether the element between a place and the next is nothing beside them} */
  private boolean isSmall(int at) {
    double around = Math.abs(diagonal[at]) + Math.abs(diagonal[at + 1]);
    return Math.abs(beside[at + 1]) <= Math.ulp(around);
  }

  /** A QL step on a block that does not split, by plane rotations from its end to its begin. */
  private void shifted(int first, int end) {
    double half = (diagonal[first + 1] - diagonal[first]) / (2 * beside[first + 1]);
    double root = Math.copySign(Math.hypot(half, 1), half);
    double g = diagonal[end] - diagonal[first] + beside[first + 1] / (half + root);
    double s = 1;
    double c = 1;
    double moved = 0;
    for (int i = end - 1; i >= first; i--) {
      double f = s * beside[i + 1];
      double b = c * beside[i + 1];
      double r = Math.hypot(f, g);
      if (i + 2 <= end) {
        beside[i + 2] = r;
      }
      if (r == 0) { // the block splits here
        diagonal[i + 1] -= moved;
        return;
      }
      s = f / r;
      c = g / r;
      g = diagonal[i + 1] - moved;
      double turned = (diagonal[i] - g) * s + 2 * c * b;
      moved = s * turned;
      diagonal[i + 1] = g + moved;
      g = c * turned - b;
    }
    diagonal[first] -= moved;
    beside[first + 1] = g;
  }
}
