package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
  @ParameterizedTest
  @CsvSource({"468, 100, 93", "468, 234, 234", "937, 300, 234", "468, 1000, 468", "5, 1, 1"})
  void anEpochIsCutEvenly(long stepsPerEpoch, int most, int length) {
    Span span = new Span(100_000, stepsPerEpoch);
    assertThat(span.even(most)).isEqualTo(length);
    assertThat(stepsPerEpoch % length).isLessThan(Math.ceilDiv(stepsPerEpoch, most));
  }

  @Test
  void aRunMayEndWithinItsEpoch() {
    Span span = new Span(7, 5);
    assertThat(span.end(0)).isEqualTo(5);
    assertThat(span.end(4)).isEqualTo(5);
    assertThat(span.end(5)).isEqualTo(7);
    assertThat(new Span(3, 5).even(10)).isEqualTo(3);
  }
}
