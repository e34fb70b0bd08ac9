package io.dgm.api.model;

import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;

/**
 * The generator p_θ(x|z,y). One that is only a map from codes to examples is implicit; one with a
 * density is an {@link ExplicitGenerator}.
 */
@FunctionalInterface
public interface Generator {

  /**
   * {@return examples for codes, [N, …], differentiable in z and θ; for an explicit generator the
   * mean of the likelihood}
   *
   * @param z codes, [N, size of z]
   * @param y what the examples are conditioned on
   * @param pass the recording it is part of
   */
  Tensor generate(Tensor z, Condition y, Pass pass);
}
