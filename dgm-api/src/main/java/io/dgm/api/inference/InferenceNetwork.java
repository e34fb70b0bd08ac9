package io.dgm.api.inference;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.model.Condition;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;

/** The inference network q_η(z|x,y), also called encoder or recognition network. */
@FunctionalInterface
public interface InferenceNetwork {

  /**
   * {@return q_η(z|x,y), with batch shape [N] and event shape [size of z]}
   *
   * @param x examples, [N, …]
   * @param y what else the codes are conditioned on
   * @param pass the recording it is part of
   */
  Distribution given(Tensor x, Condition y, Pass pass);

  /**
   * {@return whether log q_η(z|x,y) is that of a density, so that an ELBO can be made of it; it is
   * not where the network gives a point}
   */
  default boolean hasDensity() {
    return true;
  }
}
