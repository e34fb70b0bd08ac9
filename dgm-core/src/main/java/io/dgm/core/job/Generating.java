package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.List;
import java.util.Map;

/**
 * What texts are to be generated.
 *
 * @param prompts beginnings of texts, or, for a model that translates, what is to be translated;
 *     none for texts from their beginnings
 * @param count how many of each prompt, or without prompts, at least 1
 * @param set settings of the search, as decode.NAME
 * @param seed of the randomness
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Generating(List<String> prompts, int count, Map<String, String> set, long seed) {
  /** Copies. */
  public Generating {
    prompts = List.copyOf(prompts);
    set = Map.copyOf(set);
  }
}
