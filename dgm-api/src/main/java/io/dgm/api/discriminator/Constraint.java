package io.dgm.api.discriminator;

import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.SpectralNorm;
import io.dgm.api.nn.Weighted;

/** What a discriminator's network must hold for its objective to be sound. */
public enum Constraint {
  /** Nothing: it gives a probability, and may have batch norm and dropout. */
  NONE,
  /**
   * Its examples do not see each other, so that there is a gradient at each: no batch norm, nor
   * dropout. A critic whose scores count by their differences needs no last bias, which would never
   * move.
   */
  INDEPENDENT,
  /** As {@link #INDEPENDENT}, and its layers have spectral norm 1. */
  SPECTRAL;

  /**
   * {@return a layer that holds it}
   *
   * @param scope the layer's, where more may be declared
   * @param layer with a weight
   */
  public Layer of(Scope scope, Weighted layer) {
    return this == SPECTRAL ? SpectralNorm.of(scope, layer) : layer;
  }
}
