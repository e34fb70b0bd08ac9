package io.dgm.core.job;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Means of the steps' metrics over an epoch, each of the steps that told it: in an epoch that two
 * phases share not all do. What is summed so far is part of a checkpoint, so that an epoch that was
 * cut in two reports the same means.
 */
final class EpochMeans {
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private final Map<String, Long> steps = new LinkedHashMap<>();

  void add(Map<String, Double> metrics) {
    metrics.forEach(
        (name, value) -> {
          sums.merge(name, value, Double::sum);
          steps.merge(name, 1L, Long::sum);
        });
  }

  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / steps.get(name)));
    return means;
  }

  void clear() {
    sums.clear();
    steps.clear();
  }

  /** Writes the sums as exact text. */
  void save(Map<String, String> text) {
    // texts are sorted by name, and lines of metrics are not
    text.put("means.order", String.join("\n", sums.keySet()));
    sums.forEach(
        (name, sum) -> {
          text.put("means." + name, Double.toHexString(sum));
          text.put("means-steps." + name, Long.toString(steps.get(name)));
        });
  }

  void load(Map<String, String> text) {
    clear();
    String all = text.getOrDefault("means.steps", "0"); // of checkpoints of an older dgm
    text.getOrDefault("means.order", "")
        .lines()
        .forEach(
            name -> {
              sums.put(name, Double.valueOf(text.get("means." + name)));
              steps.put(name, Long.valueOf(text.getOrDefault("means-steps." + name, all)));
            });
  }
}
