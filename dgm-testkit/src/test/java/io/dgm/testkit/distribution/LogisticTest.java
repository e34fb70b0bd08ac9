package io.dgm.testkit.distribution;

import io.dgm.api.distribution.Logistic;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LogisticTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
        p -> Logistic.ofLogScale(p.get(0), p.get(1)), Tensor.of(0.5, -1.2), Tensor.of(-0.4, 0.3));
  }

  @Test
  void knownValues() {
    Logistic d = Logistic.of(Tensor.of(-1.2, 0, 0), Tensor.of(0.7, 1, 1));
    Known.equal(d.logProb(Tensor.of(0.5, -30, 1000)), -2.2408778204708706, -30, -1000);
    Known.equal(Logistic.of(DType.F64, 0, 0.7).entropy().orElseThrow(), 1.6433250560612676);
    Known.equal(Logistic.of(DType.F64, 0, 0.7).variance().orElseThrow(), 1.612035385511262);
  }
}
