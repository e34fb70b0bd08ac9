package io.dgm.api.decode;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Changes the logits of the next token by what was said. {@link Adjustments} has the usual ones.
 */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Adjustment {

  /**
   * {@return the logits as they are to be, [N, vocabulary]}
   *
   * @param logits [N, vocabulary]
   * @param history what was said, of N rows
   */
  Tensor adjust(Tensor logits, History history);

  /**
   * {@return one after the other}
   *
   * @param all in order
   */
  static Adjustment all(List<Adjustment> all) {
    List<Adjustment> each = List.copyOf(all);
    return (logits, history) -> {
      Tensor adjusted = logits;
      for (Adjustment a : each) {
        adjusted = a.adjust(adjusted, history);
      }
      return adjusted;
    };
  }
}
