package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.data.Split;
import io.dgm.core.evaluate.Estimate;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BitsMetricTest {
  @TempDir Path temp;

  @Test
  void theBoundIsInBitsOfEachDimension() {
    Toys toys = new Toys();
    Path run = toys.train("line", temp.resolve("a"));
    Measuring what =
        new Measuring(
            List.of("elbo", "bits-per-dimension"),
            Map.of(),
            Split.TEST,
            List.of(),
            false,
            1000,
            /* seed */ 3);
    Map<String, Estimate> figures =
        new TrainedRuns(toys.bench()).evaluate(run, what, WorkListener.NONE).figures();
    assertThat(figures.get("bits/dim").mean())
        .isCloseTo(-figures.get("elbo").mean() / (2 * Math.log(2)), within(1e-5));
  }
}
