package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;

/**
 * Texts that were generated for a prompt.
 *
 * @param prompt the prompt, empty if there was none
 * @param unknown how many of its tokens the model does not know
 * @param texts of beam search the best first
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Generated(String prompt, int unknown, List<Text> texts) {
  /** Copies. */
  public Generated {
    texts = List.copyOf(texts);
  }

  /**
   * A text.
   *
   * @param text with its prompt, if that is its beginning
   * @param score log-probability, in nats, of what was said after the prompt, by what it was chosen
   *     from; of beam search over its length to the power of the penalty
   * @param tokens how many it has, without its end
   * @param ended whether it came to its end, and was not cut
   */
  @Stability(level = Level.INTERNAL, since = "0.2")
  public record Text(String text, double score, int tokens, boolean ended) {}
}
