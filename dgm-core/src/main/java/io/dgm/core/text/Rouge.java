package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * ROUGE (Lin 2004), 0 to 1: the mean over texts of the F-score of runs of words that text and
 * reference have in common, or of their longest common subsequence; of several references the best.
 * Words are runs of letters and digits, made small.
 *
 * @param order of the runs, or 0 for the longest common subsequence (ROUGE-L)
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Rouge(int order) implements StringMetric {
  @Override
  public String name() {
    return "rouge-" + (order == 0 ? "l" : Integer.toString(order));
  }

  @Override
  public String description() {
    return "ROUGE-%s, the mean F-score, 0 to 1".formatted(order == 0 ? "L" : order);
  }

  @Override
  public double measure(List<String> texts, List<List<String>> references) {
    double sum = 0;
    for (int i = 0; i < texts.size(); i++) {
      List<String> text = words(texts.get(i));
      sum +=
          references.get(i).stream()
              .mapToDouble(reference -> score(text, words(reference)))
              .max()
              .orElse(0);
    }
    return sum / texts.size();
  }

  private static List<String> words(String text) {
    return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
        .filter(word -> !word.isEmpty())
        .toList();
  }

  private double score(List<String> text, List<String> reference) {
    int least = Math.max(1, order);
    double own = text.size() - least + 1;
    double others = reference.size() - least + 1;
    double common =
        order == 0
            ? subsequence(text, reference)
            : NGrams.common(NGrams.count(text, order), NGrams.count(reference, order));
    return common == 0 ? 0 : 2 * common / (own + others); // 2pr / (p + r)
  }

  private static int subsequence(List<String> a, List<String> b) {
    int[] row = new int[b.size() + 1];
    for (String word : a) {
      int diagonal = 0;
      for (int j = 1; j < row.length; j++) {
        int above = row[j];
        row[j] = word.equals(b.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
        diagonal = above;
      }
    }
    return row[b.size()];
  }
}
