package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * BLEU of a corpus (Papineni et al. 2002), 0 to 100, as sacreBLEU computes it (Post 2018): words by
 * the rules of mteval-v13a, the closest reference's length, and a precision of no matches smoothed
 * by halving.
 *
 * @param order of the longest runs of words, usually 4
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Bleu(int order) implements StringMetric {
  @Override
  public String name() {
    return "bleu";
  }

  @Override
  public String description() {
    return "BLEU-" + order + " of all texts, 0 to 100 (sacreBLEU: tok 13a, smooth exp)";
  }

  @Override
  public double measure(List<String> texts, List<List<String>> references) {
    Counts counts = new Counts(order);
    for (int i = 0; i < texts.size(); i++) {
      counts.add(
          Mteval.words(texts.get(i)), references.get(i).stream().map(Mteval::words).toList());
    }
    return counts.score();
  }

  /** The sums over a corpus that BLEU is made of. */
  static final class Counts {
    private final long[] matches;
    private final long[] all;
    private long length;
    private long closest;

    Counts(int order) {
      matches = new long[order];
      all = new long[order];
    }

    void add(List<String> text, List<List<String>> references) {
      for (int n = 1; n <= matches.length; n++) {
        int order = n;
        List<Map<List<String>, Integer>> of =
            references.stream().map(reference -> NGrams.count(reference, order)).toList();
        NGrams.count(text, n)
            .forEach(
                (run, count) -> {
                  int most =
                      of.stream().mapToInt(counts -> counts.getOrDefault(run, 0)).max().orElse(0);
                  add(order, count, most);
                });
      }
      addLength(text.size(), references.stream().mapToInt(List::size).sorted().toArray());
    }

    /** Adds a run of words: how often it occurs, and how often at the most in a reference. */
    void add(int n, int count, int most) {
      matches[n - 1] += Math.min(count, most);
      all[n - 1] += count;
    }

    /** Adds a text's length, and of the references' that which is closest, the shorter of two. */
    void addLength(int own, int[] sorted) {
      length += own;
      int best = sorted[0];
      for (int other : sorted) {
        best = Math.abs(other - own) < Math.abs(best - own) ? other : best;
      }
      closest += best;
    }

    double score() {
      if (Arrays.stream(matches).sum() == 0 || length == 0) {
        return 0;
      }
      double logs = 0;
      double smooth = 1;
      for (int n = 0; n < matches.length; n++) {
        if (all[n] == 0) {
          return 0; // no text has so many words
        }
        smooth *= matches[n] == 0 ? 2 : 1;
        logs += Math.log(matches[n] == 0 ? 1 / (smooth * all[n]) : (double) matches[n] / all[n]);
      }
      double brevity = length < closest ? Math.exp(1 - (double) closest / length) : 1;
      return 100 * brevity * Math.exp(logs / matches.length);
    }
  }

  /**
   * {@return self-BLEU of texts (Zhu et al. 2018, Texygen), 0 to 100: the mean of each one's BLEU
   * with all others as references; high if they are alike}
   *
   * @param texts at least two
   */
  public double self(List<String> texts) {
    List<List<String>> words = texts.stream().map(Mteval::words).toList();
    List<Map<List<String>, int[]>> most = new ArrayList<>();
    for (int n = 1; n <= order; n++) {
      most.add(SelfRuns.most(words, n));
    }
    int[] sorted = words.stream().mapToInt(List::size).sorted().toArray();
    double sum = 0;
    for (int i = 0; i < words.size(); i++) {
      Counts counts = new Counts(order);
      for (int n = 1; n <= order; n++) {
        Map<List<String>, Integer> own = NGrams.count(words.get(i), n);
        for (Map.Entry<List<String>, Integer> run : own.entrySet()) {
          int[] of = most.get(n - 1).get(run.getKey());
          counts.add(n, run.getValue(), of[2] == i ? of[1] : of[0]);
        }
      }
      counts.addLength(words.get(i).size(), SelfRuns.without(sorted, words.get(i).size()));
      sum += counts.score();
    }
    return sum / words.size();
  }
}
