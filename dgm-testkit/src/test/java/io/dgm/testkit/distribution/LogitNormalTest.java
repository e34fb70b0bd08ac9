package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LogitNormalTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> Distributions.logitNormal(Normal.ofLogScale(p.get(0), p.get(1))),
            Tensor.of(0.5, -1.2),
            Tensor.of(-0.4, 0.3))
        .against(Tensor.of(-0.4, -1.1), Tensor.of(0.2, -0.1));
  }

  @Test
  void knownValues() {
    Known.equal(
        Distributions.logitNormal(Normal.ofLogScale(Tensor.of(0.4), Tensor.of(Math.log(0.6))))
            .logProb(Tensor.of(0.3)),
        -1.0082317619052583);
  }
}
