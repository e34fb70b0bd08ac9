package io.dgm.core.evaluate;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;

/** Of which class each of some draws is, where a view takes labels. */
@FunctionalInterface
@Stability(level = Level.INTERNAL, since = "0.2")
public interface ClassOrder {
  /** All classes in turn: 0, 1, 2, … and again. */
  ClassOrder IN_TURN = (row, classes) -> row % classes;

  /**
   * {@return the class of a draw}
   *
   * @param row which draw, from 0
   * @param classes how many classes there are, at least 1
   * @throws UserException if a class is asked for that is not there
   */
  int of(int row, int classes);

  /** {@return whether it asks for something that only a view that takes labels can give} */
  default boolean isAskedFor() {
    return !equals(IN_TURN);
  }

  /**
   * {@return one class only}
   *
   * @param label the class, from 0
   */
  static ClassOrder only(int label) {
    return (_, classes) -> {
      if (label < 0 || label >= classes) {
        throw new UserException(
            "there is no class %d: --label is 0 to %d".formatted(label, classes - 1));
      }
      return label;
    };
  }

  /**
   * {@return some draws of the first class, then as many of the second, and so on}
   *
   * @param each how many of a class, at least 1
   */
  static ClassOrder sorted(int each) {
    return (row, classes) -> row / each % classes;
  }

  /**
   * {@return a class for each draw; the last rows of a batch that is larger take the last one}
   *
   * @param labels the classes, at least one, from 0
   */
  static ClassOrder given(int... labels) {
    int[] all = labels.clone();
    return (row, classes) -> only(all[Math.min(row, all.length - 1)]).of(row, classes);
  }
}
