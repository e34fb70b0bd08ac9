package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;

/**
 * The property that an objective asks of a judge's network to be sound. A plugin may bring one of
 * its own, such as weights that are clipped.
 */
@Stability(level = Level.STABLE, since = "0.2")
public interface Constraint {
  /** No constraint: it gives a probability, and may have batch norm and dropout. */
  Constraint NONE = StandardConstraint.NONE;

  /**
   * It gives scores that count by their differences, and may have batch norm and dropout: no last
   * bias, which would never move.
   */
  Constraint DIFFERENCES = StandardConstraint.DIFFERENCES;

  /**
   * As {@link #DIFFERENCES}, and its examples do not see each other, so that there is a gradient at
   * each: no batch norm, nor dropout.
   */
  Constraint INDEPENDENT = StandardConstraint.INDEPENDENT;

  /** As {@link #INDEPENDENT}, and its layers have spectral norm 1. */
  Constraint SPECTRAL = StandardConstraint.SPECTRAL;

  /**
   * {@return a layer under the constraint}
   *
   * @param scope the layer's, where more may be declared
   * @param layer with a weight
   */
  Layer of(Scope scope, Weighted layer);

  /** {@return whether examples do not see each other: the network has no batch norm or dropout} */
  boolean independent();

  /** {@return whether the last layer has a bias} */
  boolean lastBias();
}
