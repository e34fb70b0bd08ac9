package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Distinct-n (Li et al. 2016), 0 to 1: how many different runs of n words texts have, over how many
 * runs they have in all. It reads no references.
 *
 * @param order n
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Distinct(int order) implements StringMetric {
  @Override
  public String name() {
    return "distinct-" + order;
  }

  @Override
  public String description() {
    return "different runs of %d words over all of them, 0 to 1".formatted(order);
  }

  @Override
  public double measure(List<String> texts, List<List<String>> references) {
    Set<List<String>> different = new HashSet<>();
    long all = 0;
    for (String text : texts) {
      List<String> words = List.of(text.strip().split("\\s+"));
      different.addAll(NGrams.count(words, order).keySet());
      all += Math.max(0, words.size() - order + 1);
    }
    return all == 0 ? 0 : (double) different.size() / all;
  }
}
