package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Categorical;
import io.dgm.api.distribution.Mixture;
import io.dgm.api.tensor.Tensor;
import java.util.List;

class MixtureOfCategoricalsTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
        p ->
            new Mixture(
                p.get(0), List.of(new Categorical(p.get(1)), new Categorical(p.get(1).neg()))),
        Tensor.of(0.3, -0.5),
        Known.matrix(2, 0.1, -0.4, 0.7, 0, 2, -1));
  }
}
