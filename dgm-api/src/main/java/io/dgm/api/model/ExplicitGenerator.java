package io.dgm.api.model;

import io.dgm.api.DgmException;
import io.dgm.api.distribution.Distribution;
import io.dgm.api.nn.Pass;
import io.dgm.api.tensor.Tensor;

/** A generator with a density: p_θ(x|z,y) as a distribution. */
@FunctionalInterface
public interface ExplicitGenerator extends Generator {

  /**
   * {@return the likelihood, with batch shape [N] and the example as its event}
   *
   * @param z codes, [N, size of z]
   * @param y what the examples are conditioned on
   * @param pass the recording it is part of
   */
  Distribution likelihood(Tensor z, Condition y, Pass pass);

  @Override
  @SuppressWarnings("FunctionalInterfaceMethodChanged") // a likelihood is more than its mean
  default Tensor generate(Tensor z, Condition y, Pass pass) {
    return likelihood(z, y, pass)
        .mean()
        .orElseThrow(() -> new DgmException("this likelihood has no mean in closed form"));
  }
}
