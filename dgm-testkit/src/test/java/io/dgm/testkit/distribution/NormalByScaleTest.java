package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.Tensor;

class NormalByScaleTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> Normal.of(p.get(0), p.get(1)), Tensor.of(0.5, -1.2), Tensor.of(0.7, 1.3))
        .against(Tensor.of(-0.4, -1.1), Tensor.of(0.9, 1.1));
  }
}
