package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Vocabulary;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;

/** How often words occur. Not for several threads. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class WordCounts {
  private final Map<String, long[]> counts = new HashMap<>();

  /** Creates one that has seen none. */
  public WordCounts() {}

  /**
   * Counts a word.
   *
   * @param word the word
   */
  public void add(String word) {
    counts.computeIfAbsent(word, _ -> new long[1])[0]++;
  }

  /** {@return how often each word occurred} */
  Map<String, long[]> all() {
    return counts;
  }

  /**
   * {@return the most frequent words, the most frequent first, equal ones by the alphabet}
   *
   * @param least how often a word occurs at least
   * @param most how many at the most, or 0 for all
   */
  public Vocabulary vocabulary(int least, int most) {
    Comparator<Map.Entry<String, long[]>> order =
        Comparator.comparingLong(entry -> -entry.getValue()[0]);
    return new Vocabulary(
        counts.entrySet().stream()
            .filter(entry -> entry.getValue()[0] >= least)
            .sorted(order.thenComparing(Map.Entry.comparingByKey()))
            .limit(most == 0 ? Long.MAX_VALUE : most)
            .map(Map.Entry::getKey)
            .toList());
  }
}
