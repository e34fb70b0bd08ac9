package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CurveTest {
  private static Curve noisy(int n) {
    Curve curve = new Curve();
    for (int i = 0; i < n; i++) {
      curve.add(i, i == 7777 ? 100 : Math.sin(i * 0.001));
    }
    return curve;
  }

  @Test
  void fewPointsStayAsTheyAre() {
    Curve curve = noisy(1000);
    assertThat(curve.thinned(1000)).isSameAs(curve);
  }

  @Test
  void manyPointsAreThinnedAndPeaksStay() {
    for (int n : new int[] {1001, 1999, 10_000, 123_457}) {
      Curve thin = noisy(n).thinned(1000);
      assertThat(thin.size()).isEqualTo(1000);
      assertThat(thin.x(0)).isZero();
      assertThat(thin.x(999)).isEqualTo(n - 1);
      for (int i = 1; i < 1000; i++) {
        assertThat(thin.x(i)).isGreaterThan(thin.x(i - 1));
      }
      if (n > 7777) {
        assertThat(thin.sortedY()[999]).isEqualTo(100);
      }
    }
  }

  @Test
  void whatIsNoNumberIsLeftOut() {
    Curve curve = new Curve();
    curve.add(1, Double.NaN);
    curve.add(2, Double.POSITIVE_INFINITY);
    assertThat(curve.size()).isZero();
    assertThat(curve.last()).isNaN();
  }
}
