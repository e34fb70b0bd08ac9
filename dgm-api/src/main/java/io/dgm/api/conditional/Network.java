package io.dgm.api.conditional;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.nn.Pass;

/**
 * A function of variables, such as a neural network of them.
 *
 * @param <T> its result: a distribution, a tensor
 */
@FunctionalInterface
@Stability(level = Level.PREVIEW, since = "0.2")
public interface Network<T> {

  /**
   * {@return the result, over the rows of the given values}
   *
   * @param given the variables that the network reads, each [rows, event…]
   * @param pass the recording it is part of
   */
  T at(Values given, Pass pass);
}
