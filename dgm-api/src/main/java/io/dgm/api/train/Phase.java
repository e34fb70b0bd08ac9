package io.dgm.api.train;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Training steps in a row, over which a weight may be known before they are made.
 *
 * @param first the first of them, at least 0
 * @param end the first step after them, above the first
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public record Phase(long first, long end) {
  /** All steps. */
  public static final Phase ALL = new Phase(0, Long.MAX_VALUE);

  /** Checks. */
  public Phase {
    if (first < 0 || end <= first) {
      throw new IllegalArgumentException("no phase is from step " + first + " until " + end);
    }
  }

  /**
   * {@return the phases that some steps begin, in order; all steps are in one of them}
   *
   * @param beginnings the steps, of which those below 1 begin nothing new
   */
  public static List<Phase> between(SortedSet<Long> beginnings) {
    SortedSet<Long> all = new TreeSet<>(beginnings.tailSet(1L));
    List<Phase> phases = new ArrayList<>();
    long first = 0;
    for (long next : all) {
      phases.add(new Phase(first, next));
      first = next;
    }
    phases.add(new Phase(first, Long.MAX_VALUE));
    return phases;
  }

  /**
   * {@return whether a step is one of them}
   *
   * @param step the number of steps made before it
   */
  public boolean contains(long step) {
    return step >= first && step < end;
  }
}
