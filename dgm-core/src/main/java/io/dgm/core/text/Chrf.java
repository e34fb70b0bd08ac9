package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;
import java.util.Map;

/**
 * chrF of a corpus (Popović 2015), 0 to 100, as sacreBLEU computes it: the F-score of runs of
 * characters, of the mean precision and the mean recall over those lengths that both have.
 *
 * @param order of the longest runs, usually 6
 * @param beta how much more recall counts than precision, usually 2
 * @param blanks whether blanks count as characters, usually not
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Chrf(int order, double beta, boolean blanks) implements StringMetric {
  @Override
  public String name() {
    return "chrf";
  }

  @Override
  public String description() {
    return "chrF%s of all texts, 0 to 100".formatted(beta == 2 ? "2" : " with beta " + beta);
  }

  @Override
  public double measure(List<String> texts, List<List<String>> references) {
    long[] own = new long[order];
    long[] others = new long[order];
    long[] common = new long[order];
    for (int i = 0; i < texts.size(); i++) {
      Best best = new Best();
      for (String reference : references.get(i)) {
        best.add(characters(texts.get(i)), characters(reference));
      }
      for (int n = 0; n < order; n++) {
        own[n] += best.own[n];
        others[n] += best.others[n];
        common[n] += best.common[n];
      }
    }
    return score(own, others, common);
  }

  /** The counts of the reference that a text is most like. */
  private final class Best {
    private double score = -1;
    private long[] own = new long[order];
    private long[] others = new long[order];
    private long[] common = new long[order];

    void add(List<String> text, List<String> reference) {
      long[] a = new long[order];
      long[] b = new long[order];
      long[] both = new long[order];
      for (int n = 1; n <= order; n++) {
        Map<List<String>, Integer> counts = NGrams.count(text, n);
        a[n - 1] = Math.max(0, text.size() - n + 1);
        b[n - 1] = Math.max(0, reference.size() - n + 1);
        both[n - 1] = NGrams.common(counts, NGrams.count(reference, n));
      }
      double of = score(a, b, both);
      if (of > score) {
        score = of;
        own = a;
        others = b;
        common = both;
      }
    }
  }

  private double score(long[] own, long[] others, long[] common) {
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int n = 0; n < order; n++) {
      if (own[n] > 0 && others[n] > 0) {
        precision += (double) common[n] / own[n];
        recall += (double) common[n] / others[n];
        orders++;
      }
    }
    if (precision + recall == 0) {
      return 0;
    }
    double factor = beta * beta;
    return 100 * (1 + factor) * precision * recall / (factor * precision + recall) / orders;
  }

  private List<String> characters(String text) {
    return (blanks ? text : text.replaceAll("\\s+", ""))
        .codePoints()
        .mapToObj(Character::toString)
        .toList();
  }
}
