package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EpochMeansTest {
  private static Map<String, Double> metrics(double loss, double elbo) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    metrics.put("loss", loss);
    metrics.put("elbo", elbo);
    return metrics;
  }

  @Test
  void goOnWhereTheyWereCutInTheSameOrder() {
    EpochMeans means = new EpochMeans();
    means.add(metrics(1, 0.1));
    Map<String, String> text = new TreeMap<>();
    means.save(text);
    EpochMeans resumed = new EpochMeans();
    resumed.load(text);
    means.add(metrics(2, 0.2));
    resumed.add(metrics(2, 0.2));
    assertThat(resumed.means()).containsExactlyEntriesOf(means.means());
    assertThat(resumed.means()).containsEntry("loss", 1.5);
    assertThat(resumed.means().keySet()).containsExactly("loss", "elbo");
    means.clear();
    means.save(text);
    resumed.load(text);
    assertThat(resumed.means()).isEmpty();
  }

  @Test
  void areOfTheStepsThatToldThem() {
    EpochMeans means = new EpochMeans();
    means.add(metrics(1, 0.5));
    means.add(Map.of("loss", 2.0));
    Map<String, String> text = new TreeMap<>();
    means.save(text);
    EpochMeans resumed = new EpochMeans();
    resumed.load(text);
    resumed.add(Map.of("loss", 6.0, "reward", 4.0));
    assertThat(resumed.means())
        .containsExactlyInAnyOrderEntriesOf(Map.of("loss", 3.0, "elbo", 0.5, "reward", 4.0));
  }

  @Test
  void ofACheckpointOfAnOlderDgmGoOn() {
    Map<String, String> text =
        Map.of("means.steps", "4", "means.order", "loss", "means.loss", Double.toHexString(8));
    EpochMeans means = new EpochMeans();
    means.load(text);
    means.add(Map.of("loss", 7.0));
    assertThat(means.means()).containsExactly(Map.entry("loss", 3.0));
  }
}
