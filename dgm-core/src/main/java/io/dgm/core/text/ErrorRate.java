package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;
import java.util.stream.Stream;

/**
 * How many words are wrong, of those that there should be: the fewest words to be put in, taken out
 * or changed, over the words of the references; of several references the closest. Or how many
 * texts are wrong: a text is right if it is one of its references, word by word.
 *
 * @param whole whether texts are counted and not words
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record ErrorRate(boolean whole) implements StringMetric {
  @Override
  public String name() {
    return whole ? "text-error-rate" : "word-error-rate";
  }

  @Override
  public String description() {
    return whole
        ? "share of texts that are none of their references, 0 to 1"
        : "words to be put in, taken out or changed, over those of the references, from 0";
  }

  @Override
  public double measure(List<String> texts, List<List<String>> references) {
    long wrong = 0;
    long all = 0;
    for (int i = 0; i < texts.size(); i++) {
      List<String> text = words(texts.get(i));
      int fewest = Integer.MAX_VALUE;
      int length = 0;
      for (String reference : references.get(i)) {
        List<String> right = words(reference);
        int distance = distance(text, right);
        if (distance < fewest) {
          fewest = distance;
          length = right.size();
        }
      }
      wrong += whole ? Math.min(1, fewest) : fewest;
      all += whole ? 1 : length;
    }
    return (double) wrong / all;
  }

  private static List<String> words(String text) {
    return Stream.of(text.strip().split("\\s+")).filter(word -> !word.isEmpty()).toList();
  }

  /** {@return the distance of Levenshtein between two texts, in words} */
  static int distance(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.size(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        int change = diagonal + (a.get(i - 1).equals(b.get(j - 1)) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[b.size()];
  }
}
