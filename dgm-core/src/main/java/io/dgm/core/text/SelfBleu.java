package io.dgm.core.text;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;

/**
 * Self-BLEU (Zhu et al. 2018, Texygen), 0 to 100: the mean over texts of BLEU with all others as
 * references; high if they are alike. It reads no references.
 *
 * @param order of the longest runs of words, usually 4
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record SelfBleu(int order) implements StringMetric {
  @Override
  public String name() {
    return "self-bleu";
  }

  @Override
  public String description() {
    return "BLEU-" + order + " of each text with all others as references, 0 to 100";
  }

  @Override
  public double measure(List<String> texts, List<List<String>> references) {
    return texts.size() < 2 ? Double.NaN : new Bleu(order).self(texts);
  }
}
