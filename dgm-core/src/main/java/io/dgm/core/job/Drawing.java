package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.core.evaluate.ClassOrder;
import java.util.OptionalInt;

/**
 * What is drawn from a trained model.
 *
 * @param view the name of the view; an s at its end may be left out
 * @param count how many, at least 1; empty for 100, fewer if there are fewer examples to show, or
 *     all of a view that has its own number
 * @param seed of the randomness
 * @param label the class that is asked for; empty for all in turn
 * @param byClass whether there are as many of each class, those of one class together
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Drawing(
    String view, OptionalInt count, long seed, OptionalInt label, boolean byClass) {
  private static final int USUAL = 100;

  /**
   * Checks.
   *
   * @throws UserException if one class is asked for, and all of them
   */
  public Drawing {
    if (byClass && label.isPresent()) {
      throw new UserException("--grid labels draws every class, and --label one: give one of them");
    }
  }

  /** {@return how many, if the view has no number of its own} */
  int usualCount() {
    return count.orElse(USUAL);
  }

  /**
   * {@return this, with as many draws as there are examples to show unless a number is asked for}
   *
   * @param examples how many there are, at least 1
   */
  Drawing ofExamples(int examples) {
    return count.isPresent()
        ? this
        : new Drawing(view, OptionalInt.of(Math.min(USUAL, examples)), seed, label, byClass);
  }

  /** {@return the class of each draw, all in turn unless one is asked for} */
  ClassOrder labels() {
    return label.isPresent() ? ClassOrder.only(label.getAsInt()) : ClassOrder.IN_TURN;
  }
}
