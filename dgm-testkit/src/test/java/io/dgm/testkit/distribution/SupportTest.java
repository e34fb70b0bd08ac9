package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.distribution.Support;
import org.junit.jupiter.api.Test;

class SupportTest {
  @Test
  void admitsItsElementsOnly() {
    assertThat(Support.REAL.admits(-1e30)).isTrue();
    assertThat(Support.POSITIVE.admits(-0.1)).isFalse();
    assertThat(Support.UNIT_INTERVAL.admits(0, 0.5, 1)).isTrue();
    assertThat(Support.UNIT_INTERVAL.admits(0.5, 1.01)).isFalse();
    assertThat(Support.BINARY.admits(0.5)).isFalse();
    assertThat(Support.COUNT.admits(3)).isTrue();
    assertThat(Support.COUNT.admits(2.5)).isFalse();
    assertThat(Support.ONE_HOT.admits(0, 1, 0)).isTrue();
    assertThat(Support.ONE_HOT.admits(1, 1, 0)).isFalse();
    assertThat(Support.ONE_HOT.admits(0.5, 0.5)).isFalse();
    assertThat(Support.SIMPLEX.admits(0.2, 0.8)).isTrue();
    assertThat(Support.SIMPLEX.admits(0.2, 0.7)).isFalse();
  }

  @Test
  void nanIsAdmittedNowhere() {
    for (Support s : Support.values()) {
      assertThat(s.admits(Double.NaN)).isFalse();
    }
  }
}
