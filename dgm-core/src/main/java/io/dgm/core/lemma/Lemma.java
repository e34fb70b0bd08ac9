package io.dgm.core.lemma;

import java.util.function.Supplier;

/**
 * An identity of the unified view that can be computed, with a twin that is broken on purpose: a
 * check that could not fail would show nothing.
 *
 * @param name a stable name
 * @param statement the identity
 * @param source where it comes from
 * @param holds computes it
 * @param broken computes the twin
 */
public record Lemma(
    String name,
    String statement,
    String source,
    Supplier<Residual> holds,
    Supplier<Residual> broken) {

  /**
   * How far two sides are apart.
   *
   * @param value the distance, at least 0
   * @param bound what it may be at most: 1e-9 for identities, 0 for those to the bit, four standard
   *     errors for Monte Carlo
   */
  public record Residual(double value, double bound) {

    /** {@return whether the two sides agree} */
    public boolean agrees() {
      return value <= bound;
    }
  }
}
