package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.Transformed;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class TanhNormalTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> new Transformed(Normal.ofLogScale(p.get(0), p.get(1)), Bijectors.tanh()),
            Tensor.of(0.5, -0.7),
            Tensor.of(-0.4, -0.9))
        .against(Tensor.of(-0.4, -1.1), Tensor.of(0.2, -0.1));
  }

  @Test
  void knownValues() {
    Known.equal(
        new Transformed(Normal.of(Tensor.of(0.2), 0.5), Bijectors.tanh()).logProb(Tensor.of(0.6)),
        -0.26589253340475444);
  }
}
