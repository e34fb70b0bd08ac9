package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.core.run.MetricsLine;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrainingClockTest {
  private static double seconds(double before, long told, long step) {
    MetricsLine line = new MetricsLine(told, 1, Instant.EPOCH, before, "train", Map.of());
    return TrainingClock.start(List.of(line), step).seconds();
  }

  @Test
  void aRunThatGoesOnCountsThePartsBefore() {
    assertThat(TrainingClock.start(List.of(), 0).seconds()).isGreaterThanOrEqualTo(0);
    assertThat(seconds(1e6, 20, 20)).isGreaterThanOrEqualTo(1e6);
  }

  @Test
  void thePartThatWasKilledIsNotKnown() {
    assertThat(seconds(1e6, 20, 25)).isNaN();
    assertThat(TrainingClock.start(List.of(), 25).seconds()).isNaN();
    assertThat(seconds(Double.NaN, 20, 20)).isNaN();
    assertThat(seconds(1e6, 20, 0)).as("all of it begins anew").isLessThan(1e6);
  }
}
