package io.dgm.core.lemma;

import java.util.List;
import java.util.stream.Stream;

/** The identities behind the unified view, as checks that anyone can run. */
public final class Lemmas {
  private Lemmas() {}

  /** {@return all of the paper's} */
  public static List<Lemma> all() {
    return Stream.of(
            GanLemmas.all(), VaeLemmas.all(), EstimatorLemmas.all(), DivergenceLemmas.all())
        .flatMap(List::stream)
        .toList();
  }
}
