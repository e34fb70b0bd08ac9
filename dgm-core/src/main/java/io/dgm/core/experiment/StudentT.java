package io.dgm.core.experiment;

/** Student's t distribution with whole degrees of freedom. */
final class StudentT {
  private static final double LARGEST = 1e4;
  private static final int HALVINGS = 100;

  private StudentT() {}

  /**
   * {@return P(|T| <= t) (Abramowitz and Stegun 1964, 26.7.3 and 26.7.4)}
   *
   * @param t at least 0
   * @param degrees at least 1
   */
  static double within(double t, int degrees) {
    double theta = Math.atan(t / Math.sqrt(degrees));
    double cosine = Math.cos(theta);
    boolean odd = degrees % 2 == 1;
    double term = odd ? cosine : 1;
    double sum = degrees == 1 ? 0 : term;
    for (int k = odd ? 3 : 2; k < degrees; k += 2) {
      term *= cosine * cosine * (k - 1) / k;
      sum += term;
    }
    double sine = Math.sin(theta);
    return odd ? 2 / Math.PI * (theta + sine * sum) : sine * sum;
  }

  /** {@return the t within which a share of the distribution is} */
  static double quantile(double share, int degrees) {
    double low = 0;
    double high = LARGEST;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      if (within(middle, degrees) < share) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return (low + high) / 2;
  }
}
