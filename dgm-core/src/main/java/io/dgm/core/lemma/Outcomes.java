package io.dgm.core.lemma;

import io.dgm.api.tensor.Tensor;

/** All ways in which some independent draws of one of several values can fall. */
final class Outcomes {
  private final int values;
  private final int draws;

  Outcomes(int values, int draws) {
    this.values = values;
    this.draws = draws;
  }

  int count() {
    return (int) Math.round(Math.pow(values, draws));
  }

  /** {@return the value of each draw, first to last} */
  int[] get(int outcome) {
    int[] drawn = new int[draws];
    for (int i = 0, rest = outcome; i < draws; i++, rest /= values) {
      drawn[i] = rest % values;
    }
    return drawn;
  }

  /** {@return one draw in every outcome, as often in a row as given, one-hot} */
  Tensor column(int draw, int repeat) {
    int[] all = new int[repeat * count()];
    for (int i = 0; i < all.length; i++) {
      all[i] = get(i % count())[draw];
    }
    return FiniteModel.oneHot(values, all);
  }
}
