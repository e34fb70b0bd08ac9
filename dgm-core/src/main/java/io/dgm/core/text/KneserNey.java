package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Vocabulary;
import java.util.Arrays;
import java.util.List;

/**
 * An n-gram model with interpolated, modified Kneser-Ney smoothing (Kneser and Ney 1995; Chen and
 * Goodman 1999): what a language model is to be better than. Shorter runs count the different words
 * that they follow; each length has a discount of its own for counts of 1, of 2, and above. A text
 * begins with one {@link Vocabulary#BOS} and ends with {@link Vocabulary#EOS}; unknown words are a
 * word.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class KneserNey {
  private final int order;
  private final int words;
  private final RunTree tree;
  private final double[] counts;
  private final double[] totals;
  private final double[] withheld;
  private final double[][] discounts;

  private KneserNey(int order, int words, RunTree tree) {
    this.order = order;
    this.words = words;
    this.tree = tree;
    int n = tree.size();
    counts = new double[n];
    totals = new double[n];
    withheld = new double[n];
    discounts = new double[order + 1][4];
  }

  /**
   * {@return the model of texts}
   *
   * @param order of the longest runs of words, at least 1
   * @param vocabulary how many numbers there are, marks included
   * @param texts the numbers of their words, with {@link Vocabulary#EOS} at the end
   */
  public static KneserNey fit(int order, int vocabulary, List<int[]> texts) {
    RunTree tree = new RunTree(order, vocabulary);
    for (int[] text : texts) {
      int[] all = begun(text);
      for (int i = 0; i < all.length; i++) {
        tree.add(all, i, Math.min(order, all.length - i));
      }
    }
    // pads and beginnings are never drawn
    KneserNey model = new KneserNey(order, vocabulary - 2, tree);
    model.count();
    return model;
  }

  private static int[] begun(int[] text) {
    int[] all = new int[text.length + 1];
    all[0] = Vocabulary.BOS;
    System.arraycopy(text, 0, all, 1, text.length);
    return all;
  }

  private void count() {
    for (int node = 1; node < tree.size(); node++) {
      int length = tree.length(node);
      boolean plain = length == order || tree.first(node) == Vocabulary.BOS;
      if (plain) {
        counts[node] += tree.count(node);
      }
      if (length > 1) {
        // a run of one word more: its end follows one kind of word more
        int suffix = tree.suffix(node);
        if (tree.first(suffix) != Vocabulary.BOS) {
          counts[suffix]++;
        }
      }
    }
    counts[tree.node(new int[] {Vocabulary.BOS}, 0, 1)] = 0; // it is given, never drawn
    long[][] rare = new long[order + 1][5];
    for (int node = 1; node < tree.size(); node++) {
      if (counts[node] >= 1 && counts[node] <= 4) {
        rare[tree.length(node)][(int) counts[node]]++;
      }
    }
    for (int length = 1; length <= order; length++) {
      long[] of = rare[length];
      double y = of[1] == 0 ? 0 : (double) of[1] / (of[1] + 2 * of[2]);
      for (int c = 1; c <= 3; c++) {
        discounts[length][c] =
            of[c] == 0 ? 0 : Math.clamp(c - (c + 1) * y * of[c + 1] / of[c], 0, c);
      }
    }
    for (int node = 1; node < tree.size(); node++) {
      totals[tree.parent(node)] += counts[node];
      withheld[tree.parent(node)] += discount(node);
    }
  }

  private double discount(int node) {
    return discounts[tree.length(node)][(int) Math.min(3, counts[node])];
  }

  /**
   * {@return log p(text), in nats, its end included}
   *
   * @param text the numbers of its words, with {@link Vocabulary#EOS} at the end
   */
  public double logProb(int[] text) {
    int[] all = begun(text);
    double sum = 0;
    for (int i = 1; i < all.length; i++) {
      sum += Math.log(prob(all, i));
    }
    return sum;
  }

  private double prob(int[] text, int at) {
    double p = 1.0 / words;
    for (int given = 0; given < order && given <= at; given++) {
      int context = given == 0 ? 0 : tree.node(text, at - given, given);
      if (context < 0 || totals[context] == 0) {
        break;
      }
      int node = tree.child(context, text[at]);
      double left = node < 0 ? 0 : counts[node] - discount(node);
      p = (left + withheld[context] * p) / totals[context];
    }
    return p;
  }

  /**
   * {@return the perplexity of texts, by word and end}
   *
   * @param texts the numbers of their words, with {@link Vocabulary#EOS} at the end
   */
  public double perplexity(List<int[]> texts) {
    double sum = texts.stream().mapToDouble(this::logProb).sum();
    return Math.exp(-sum / texts.stream().mapToLong(text -> Arrays.stream(text).count()).sum());
  }
}
