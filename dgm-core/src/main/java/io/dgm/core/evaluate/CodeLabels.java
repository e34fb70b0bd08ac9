package io.dgm.core.evaluate;

import io.dgm.api.tensor.Literal;

/** How often examples of each label have each value of a code that is a class. */
final class CodeLabels {
  private final long[][] counts;
  private final int labels;
  private int examples;

  /**
   * No examples yet.
   *
   * @param values how many the code has
   * @param labels how many there are
   */
  CodeLabels(int values, int labels) {
    this.counts = new long[Math.max(values, labels)][Math.max(values, labels)];
    this.labels = labels;
  }

  /**
   * Counts an example.
   *
   * @param codes the probabilities of a batch's values, [N, values]
   * @param known the batch's labels, one-hot, [N, labels]
   * @param i its place in the batch
   */
  void add(Literal codes, Literal known, int i) {
    counts[greatest(codes, i)][greatest(known, i)]++;
    examples++;
  }

  private static int greatest(Literal rows, int i) {
    int width = rows.shape().dim(1);
    int best = 0;
    for (int u = 1; u < width; u++) {
      if (rows.get(i * width + u) > rows.get(i * width + best)) {
        best = u;
      }
    }
    return best;
  }

  /**
   * {@return the share of examples with the label that stands for their code's likeliest value, if
   * each value stands for one label, as is best (as in Xie et al. 2016)}
   */
  Estimate accuracy() {
    int[] label = Assignment.best(counts);
    long right = 0;
    for (int value = 0; value < label.length; value++) {
      right += counts[value][label[value]];
    }
    double share = right / (double) examples;
    return new Estimate(share, Math.sqrt(share * (1 - share) / examples), examples)
        .by(
            "each value stands for one of the %d labels, as is best for these examples"
                .formatted(labels));
  }
}
