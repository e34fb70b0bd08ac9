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
}
