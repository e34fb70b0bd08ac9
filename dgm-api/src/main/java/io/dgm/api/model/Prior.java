package io.dgm.api.model;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.nn.Pass;

/** The prior p(z|y) over codes. */
@FunctionalInterface
public interface Prior {

  /**
   * {@return p(z|y), with batch shape [n] and event shape [size of z]}
   *
   * @param n the number of examples, at least 1
   * @param y what the codes are conditioned on
   * @param pass the recording it is part of
   */
  Distribution given(int n, Condition y, Pass pass);
}
