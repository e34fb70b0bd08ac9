package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;

/**
 * How likely texts are to a model.
 *
 * @param of what is known of them: log p(x), or a bound on it from below
 * @param texts each of them, in their order
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Scored(String of, List<Text> texts) {
  /** Copies. */
  public Scored {
    texts = List.copyOf(texts);
  }

  /**
   * A text.
   *
   * @param text the line
   * @param logProb its log-probability, in nats, or a bound on it
   * @param tokens how many it has, its end among them
   * @param unknown how many of them the model does not know
   */
  @Stability(level = Level.INTERNAL, since = "0.2")
  public record Text(String text, double logProb, int tokens, int unknown) {

    /** {@return e to the negative log-probability a token} */
    public double perplexity() {
      return Math.exp(-logProb / tokens);
    }
  }

  /** {@return all of them as one: sums, and the perplexity over all tokens} */
  public Text total() {
    return new Text(
        "total",
        texts.stream().mapToDouble(Text::logProb).sum(),
        texts.stream().mapToInt(Text::tokens).sum(),
        texts.stream().mapToInt(Text::unknown).sum());
  }
}
