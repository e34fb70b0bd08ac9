package io.dgm.core.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Runs of words and how often they occur. */
final class NGrams {
  private NGrams() {}

  /** {@return how often each run of n words occurs} */
  static Map<List<String>, Integer> count(List<String> words, int n) {
    Map<List<String>, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= words.size(); i++) {
      counts.merge(words.subList(i, i + n), 1, Integer::sum);
    }
    return counts;
  }

  /** {@return how many runs two texts have in common, each as often as both have it} */
  static int common(Map<List<String>, Integer> a, Map<List<String>, Integer> b) {
    int common = 0;
    for (Map.Entry<List<String>, Integer> entry : a.entrySet()) {
      common += Math.min(entry.getValue(), b.getOrDefault(entry.getKey(), 0));
    }
    return common;
  }
}
