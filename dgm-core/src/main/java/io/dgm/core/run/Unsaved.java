package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * All that training needs to go on as if it had never stopped, where it is: nothing of it is copied
 * before it is written.
 *
 * @param tensors the training state by name: parameters, what optimizers remember, moving averages,
 *     keys
 * @param step how many steps were made
 * @param epoch how many epochs were completed
 * @param position how many examples of the present epoch were used
 * @param text whatever else must survive, by name; the same run gives the same texts, but for what
 *     it measured
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Unsaved(
    Map<String, TensorSource> tensors,
    long step,
    long epoch,
    long position,
    Map<String, String> text) {

  /**
   * Sorts by name and checks.
   *
   * @throws DgmException where a count is negative
   */
  public Unsaved {
    if (step < 0 || epoch < 0 || position < 0) {
      throw new DgmException(
          "a snapshot's step, epoch and position are at least 0, but here they are "
              + List.of(step, epoch, position));
    }
    tensors = Collections.unmodifiableMap(new TreeMap<>(tensors));
    text = Collections.unmodifiableMap(new TreeMap<>(text));
  }
}
