package io.dgm.core.evaluate;

import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Vocabulary;

/** How many examples an evaluation takes at once, of those that a model explains several times. */
final class BatchSize {
  private static final int EXAMPLES = 200;

  /** As many rows of a decoder's output as fit a processor's caches well. */
  private static final int ROWS = 2000;

  /**
   * Numbers in a decoder's output, of which several of this size are held at once: logits of all
   * words at all places of a text pass it long before a tensor's limit of 2^31.
   */
  private static final long ELEMENTS = 1L << 28;

  private BatchSize() {}

  /**
   * {@return how many examples at once, at least 1}
   *
   * @param spec what they look like, their texts cut to the length that they have here
   * @param rowsPerExample of the output of the model's networks; a plugin's, so that less than 1 is
   *     taken for 1
   */
  static int of(DataSpec spec, int rowsPerExample) {
    long row = spec.features().stream().mapToLong(BatchSize::outputs).max().orElse(1);
    long most = Math.min(ROWS, ELEMENTS / Math.max(1, row)) / Math.max(1, rowsPerExample);
    return Math.clamp(most, 1, EXAMPLES);
  }

  /** {@return how many numbers a distribution over a feature has} */
  private static long outputs(Feature feature) {
    return (long) feature.shape().size() * feature.vocabulary().map(Vocabulary::size).orElse(1);
  }
}
