package io.dgm.core.statistic;

/**
 * Eigenvalues and eigenvectors of a symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan
 * 2013, section 8.5), which find small eigenvalues as exactly as large ones.
 *
 * @param values the eigenvalues, in no order
 * @param vectors [i][j] is element i of the eigenvector of values[j]
 */
@SuppressWarnings("ArrayRecordComponent") // read at once, by its makers
record SymmetricEigen(double[] values, double[][] vectors) {
  private static final int SWEEPS = 60;
  private static final double SMALL = 1e-22;

  /** {@return those of a matrix, of which the upper triangle counts} */
  static SymmetricEigen of(double[][] matrix) {
    int n = matrix.length;
    double[][] a = new double[n][n];
    double[][] v = new double[n][n];
    double norm = 0;
    for (int i = 0; i < n; i++) {
      v[i][i] = 1;
      for (int j = 0; j < n; j++) {
        a[i][j] = matrix[Math.min(i, j)][Math.max(i, j)];
        norm += a[i][j] * a[i][j];
      }
    }
    for (int sweep = 0; sweep < SWEEPS && off(a) > SMALL * norm; sweep++) {
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) {
          rotate(a, v, p, q);
        }
      }
    }
    double[] values = new double[n];
    for (int i = 0; i < n; i++) {
      values[i] = a[i][i];
    }
    return new SymmetricEigen(values, transposed(v));
  }

  /** {@return the sum of squares off the diagonal} */
  private static double off(double[][] a) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += 2 * a[i][j] * a[i][j];
      }
    }
    return sum;
  }

  /** Makes element p, q zero; rows of v are the eigenvectors, so that all loops are along rows. */
  private static void rotate(double[][] a, double[][] v, int p, int q) {
    double apq = a[p][q];
    if (apq == 0) {
      return;
    }
    double theta = (a[q][q] - a[p][p]) / (2 * apq);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1);
    double s = t * c;
    double[] rowP = a[p];
    double[] rowQ = a[q];
    double app = rowP[p];
    double aqq = rowQ[q];
    turn(rowP, rowQ, c, s);
    turn(v[p], v[q], c, s);
    rowP[p] = app - t * apq;
    rowQ[q] = aqq + t * apq;
    rowP[q] = 0;
    rowQ[p] = 0;
    for (int i = 0; i < a.length; i++) {
      if (i != p && i != q) {
        a[i][p] = rowP[i];
        a[i][q] = rowQ[i];
      }
    }
  }

  private static void turn(double[] x, double[] y, double c, double s) {
    for (int i = 0; i < x.length; i++) {
      double xi = x[i];
      double yi = y[i];
      x[i] = c * xi - s * yi;
      y[i] = s * xi + c * yi;
    }
  }

  private static double[][] transposed(double[][] m) {
    double[][] t = new double[m.length][m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < m.length; j++) {
        t[j][i] = m[i][j];
      }
    }
    return t;
  }

  /** {@return the symmetric square root of the matrix; eigenvalues below 0 count as 0} */
  double[][] squareRoot() {
    int n = values.length;
    double[][] root = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += vectors[i][k] * Math.sqrt(Math.max(0, values[k])) * vectors[j][k];
        }
        root[i][j] = sum;
        root[j][i] = sum;
      }
    }
    return root;
  }
}
