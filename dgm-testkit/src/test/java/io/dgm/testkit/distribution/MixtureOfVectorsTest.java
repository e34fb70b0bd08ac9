package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.MixtureSameFamily;
import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

class MixtureOfVectorsTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
        p ->
            new MixtureSameFamily(
                p.get(0), Distributions.diagonalNormal(Normal.ofLogScale(p.get(1), p.get(2)))),
        Known.matrix(2, 0.3, -0.5, 0, 1),
        Tensor.constant(Literal.of(Shape.of(2, 2, 2), -0.5, 0.5, 0.8, 0, 0.5, -0.2, 0.1, 1)),
        Tensor.of(0.1, -0.2));
  }
}
