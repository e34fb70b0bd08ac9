package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.distribution.Distribution;
import java.util.Arrays;
import java.util.List;

/** Whether draws agree with what is claimed of them, within standard errors. */
final class Agreement {
  /** How many standard errors a right answer may be off: one in two million is further. */
  static final double ERRORS = 5;

  static final double ROUNDING = 1e-9;

  private Agreement() {}

  /** Asserts that two columns of draws do not go together. */
  static void uncorrelated(double[] x, double[] y) {
    Moments mx = Moments.of(x);
    Moments my = Moments.of(y);
    double[] products = new double[x.length];
    Arrays.setAll(products, i -> (x[i] - mx.mean()) * (y[i] - my.mean()));
    Moments covariance = Moments.of(products);
    assertThat(covariance.mean()).isCloseTo(0, within(ERRORS * covariance.meanError() + ROUNDING));
  }

  /** Asserts that numbers agree, up to a part of 1 + their size. */
  static void close(double[] actual, double[] expected, double relative) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int i = 0; i < actual.length; i++) {
      double allowed = relative * (1 + Math.abs(expected[i]));
      assertThat(actual[i]).isCloseTo(expected[i], within(allowed));
    }
  }

  /**
   * Asserts that a density integrates to 1 and that draws follow it: E_p[r(x) / p(x)] is 1 for any
   * density r on the support, here a normal one in a chart.
   */
  static void integratesAgainstDraws(Draws draws) {
    Distribution d = draws.from();
    Chart chart = new Chart(d.support());
    int vector = d.eventShape().dim(-1);
    for (int m = 0; m < draws.members(); m++) {
      double[][] ys = new double[draws.n()][];
      for (int i = 0; i < ys.length; i++) {
        ys[i] = chart.ofEvent(draws.event(i, m), vector);
      }
      double[] logR = narrowNormal(ys);
      double[] logP = draws.logProbs(m);
      double[] ratios = new double[ys.length];
      for (int i = 0; i < ratios.length; i++) {
        ratios[i] = Math.exp(logR[i] - chart.logVolumeOfEvent(draws.event(i, m)) - logP[i]);
      }
      Moments ratio = Moments.of(ratios);
      assertThat(ratio.mean()).isCloseTo(1, within(ERRORS * ratio.meanError()));
      assertThat(ratio.meanError()).as("the check is sharp").isLessThan(0.1);
    }
  }

  /** {@return log r(y) for a normal r around the mean of some ys, of 0.7 their deviations} */
  private static double[] narrowNormal(double[][] ys) {
    double[] logR = new double[ys.length];
    for (int k = 0; k < ys[0].length; k++) {
      int column = k;
      Moments moments = Moments.of(Arrays.stream(ys).mapToDouble(y -> y[column]).toArray());
      double scale = 0.7 * Math.sqrt(moments.variance());
      for (int i = 0; i < ys.length; i++) {
        double z = (ys[i][k] - moments.mean()) / scale;
        logR[i] -= z * z / 2 + Math.log(scale) + Math.log(2 * Math.PI) / 2;
      }
    }
    return logR;
  }

  /** Asserts that draws are of listed outcomes, as often as their probabilities say. */
  static void frequencies(Draws draws, List<double[]> outcomes) {
    double[] logProb = Draws.logProbs(draws.from(), outcomes);
    for (int m = 0; m < draws.members(); m++) {
      int[] counts = new int[outcomes.size()];
      for (int i = 0; i < draws.n(); i++) {
        double[] event = draws.event(i, m);
        for (int o = 0; o < counts.length; o++) {
          counts[o] += Arrays.equals(event, outcomes.get(o)) ? 1 : 0;
        }
      }
      assertThat(Arrays.stream(counts).sum()).isEqualTo(draws.n());
      for (int o = 0; o < counts.length; o++) {
        double p = Math.exp(logProb[o * draws.members() + m]);
        double error = Math.sqrt(p * (1 - p) / draws.n());
        double frequency = (double) counts[o] / draws.n();
        assertThat(frequency).isCloseTo(p, within(ERRORS * error + ROUNDING));
      }
    }
  }
}
