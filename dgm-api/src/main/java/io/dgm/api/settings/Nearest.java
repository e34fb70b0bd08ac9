package io.dgm.api.settings;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses the name that was meant. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Nearest {
  private Nearest() {}

  /**
   * {@return the name that a mistyped one is nearest to, unless it is near to none: at most a third
   * of its letters and one more are inserted, deleted or replaced}
   *
   * @param typed what was typed
   * @param names what there is
   */
  public static Optional<String> to(String typed, Collection<String> names) {
    return names.stream()
        .filter(name -> distance(typed, name) <= 1 + name.length() / 3)
        .min(Comparator.comparingInt(name -> distance(typed, name)));
  }

  /**
   * {@return ": did you mean NAME?", or nothing if it is near to none}
   *
   * @param typed what was typed
   * @param names what there is
   */
  public static String hint(String typed, Collection<String> names) {
    return to(typed, names).map(near -> ": did you mean " + near + "?").orElse("");
  }

  /** Levenshtein's. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j < row.length; j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j < row.length; j++) {
        int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
