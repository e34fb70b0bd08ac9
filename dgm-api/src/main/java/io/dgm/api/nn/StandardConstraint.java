package io.dgm.api.nn;

import java.util.Locale;

/** The constants of {@link Constraint}. */
enum StandardConstraint implements Constraint {
  NONE,
  DIFFERENCES,
  INDEPENDENT,
  SPECTRAL;

  @Override
  public Layer of(Scope scope, Weighted layer) {
    return this == SPECTRAL ? SpectralNorm.of(scope, layer) : layer;
  }

  @Override
  public boolean independent() {
    return this == INDEPENDENT || this == SPECTRAL;
  }

  @Override
  public boolean lastBias() {
    return this == NONE;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
