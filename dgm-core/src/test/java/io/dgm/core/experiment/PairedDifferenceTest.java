package io.dgm.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
  /** Two-sided 95 % values of the usual tables. */
  @Test
  void quantilesOfStudentsTAreThoseOfTheTables() {
    assertThat(StudentT.quantile(0.95, 1)).isCloseTo(12.7062, within(1e-4));
    assertThat(StudentT.quantile(0.95, 2)).isCloseTo(4.3027, within(1e-4));
    assertThat(StudentT.quantile(0.95, 4)).isCloseTo(2.7764, within(1e-4));
    assertThat(StudentT.quantile(0.95, 9)).isCloseTo(2.2622, within(1e-4));
    assertThat(StudentT.quantile(0.95, 30)).isCloseTo(2.0423, within(1e-4));
    assertThat(StudentT.quantile(0.99, 5)).isCloseTo(4.0321, within(1e-4));
  }

  @Test
  void intervalsAreAroundTheMean() {
    PairedDifference d = PairedDifference.of(List.of(1.0, 2.0, 3.0));
    assertThat(d.mean()).isEqualTo(2);
    // 4.3027 · 1 / √3
    assertThat(d.low()).isCloseTo(2 - 2.48414, within(1e-4));
    assertThat(d.high()).isCloseTo(2 + 2.48414, within(1e-4));
    assertThat(d.verdict()).isEqualTo("undecided");
    // of 27 equally likely resamples one has the mean 1 and one 3: both above 2.5 %
    assertThat(d.bootstrapLow()).isCloseTo(1, within(1e-9));
    assertThat(d.bootstrapHigh()).isCloseTo(3, within(1e-9));
    assertThat(PairedDifference.of(List.of(2.0, 2.1, 1.9)).verdict()).isEqualTo("more");
    assertThat(PairedDifference.of(List.of(-2.0, -2.1, -1.9)).verdict()).isEqualTo("less");
    assertThat(PairedDifference.of(List.of(1.0)).low()).isNaN();
    assertThat(PairedDifference.of(List.of(1.0)).verdict()).isEqualTo("undecided");
  }
}
