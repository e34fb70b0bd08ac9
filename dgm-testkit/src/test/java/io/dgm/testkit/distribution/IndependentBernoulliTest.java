package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Independent;

class IndependentBernoulliTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> new Independent(new Bernoulli(p.getFirst()), 1),
            Known.matrix(2, 0.1, -0.4, 0.7, 0, 1, -1))
        .against(Known.matrix(2, 0.5, 0, 0.5, 0, 1.2, -0.7));
  }
}
