package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long SECOND = 1_000_000_000L;

  @Test
  void nothingIsSaidBeforeTwoMoments() {
    Pace pace = new Pace();
    assertThat(pace.rate()).isNaN();
    assertThat(pace.secondsTo(10)).isNaN();
    pace.mark(0, 5);
    assertThat(pace.rate()).isNaN();
    pace.mark(3, 5);
    assertThat(pace.rate()).isNaN();
  }

  @Test
  void theRateIsOfLateAndTheTimeLeftOfTheMean() {
    Pace pace = new Pace();
    for (int i = 0; i <= 100; i++) {
      pace.mark(i, i * SECOND / 10);
    }
    for (int i = 1; i <= 10; i++) {
      pace.mark(100 + i, (10 + i) * SECOND);
    }
    assertThat(pace.rate()).isCloseTo(1, within(1e-9));
    assertThat(pace.secondsTo(220)).isCloseTo(20, within(1e-9));
  }

  /** As a metric does that takes its examples twice. */
  @Test
  void workThatBeginsAgainHasAPaceOfItsOwn() {
    Pace pace = new Pace();
    pace.mark(0, 0);
    pace.mark(1000, SECOND);
    pace.mark(10, 2 * SECOND);
    assertThat(pace.rate()).isNaN();
    pace.mark(40, 3 * SECOND);
    assertThat(pace.rate()).isCloseTo(30, within(1e-9));
    assertThat(pace.secondsTo(100)).isCloseTo(2, within(1e-9));
  }
}
