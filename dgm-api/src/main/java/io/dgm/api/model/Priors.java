package io.dgm.api.model;

import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;

/** The usual priors. */
public final class Priors {
  private Priors() {}

  /**
   * {@return N(0, I)}
   *
   * @param size of z, at least 1
   */
  public static Prior standardNormal(int size) {
    return (n, _, _) -> Independent.perExample(Normal.standard(DType.F32, Shape.of(n, size)));
  }
}
