package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/** How a parameter starts; a graph from a key, so that one seed starts alike on every engine. */
@FunctionalInterface
@Stability(level = Level.STABLE, since = "0.2")
public interface Initializer {

  /**
   * {@return the initial value}
   *
   * @param key the source of randomness, this parameter's own
   * @param dtype a floating-point dtype
   * @param shape the parameter's shape
   */
  Tensor initialize(Key key, DType dtype, Shape shape);
}
