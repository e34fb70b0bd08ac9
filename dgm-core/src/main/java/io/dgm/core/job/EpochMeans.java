package io.dgm.core.job;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Means of the steps' metrics over an epoch. What is summed so far is part of a checkpoint, so that
 * an epoch that was cut in two reports the same means.
 */
final class EpochMeans {
  private final Map<String, Double> sums = new LinkedHashMap<>();
  private long steps;

  void add(Map<String, Double> metrics) {
    steps++;
    metrics.forEach((name, value) -> sums.merge(name, value, Double::sum));
  }

  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / steps));
    return means;
  }

  void clear() {
    sums.clear();
    steps = 0;
  }

  /** Writes the sums as exact text. */
  void save(Map<String, String> text) {
    text.put("means.steps", Long.toString(steps));
    // texts are sorted by name, and lines of metrics are not
    text.put("means.order", String.join("\n", sums.keySet()));
    sums.forEach((name, sum) -> text.put("means." + name, Double.toHexString(sum)));
  }

  void load(Map<String, String> text) {
    clear();
    steps = Long.parseLong(text.getOrDefault("means.steps", "0"));
    text.getOrDefault("means.order", "")
        .lines()
        .forEach(name -> sums.put(name, Double.valueOf(text.get("means." + name))));
  }
}
