package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Laplace;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class LaplaceTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> Laplace.ofLogScale(p.get(0), p.get(1)), Tensor.of(0.5, -1.2), Tensor.of(-0.4, 0.3))
        .against(Tensor.of(-0.4, -1.1), Tensor.of(0.2, -0.1));
  }

  @Test
  void knownValues() {
    Known.equal(Laplace.of(Tensor.of(-1.2), 0.7).logProb(Tensor.of(0.5)), -2.7650436651926418);
    Laplace p = Laplace.of(DType.F64, 0.5, 0.7);
    Known.equal(p.entropy().orElseThrow(), 1.336472236621213);
    Known.equal(p.variance().orElseThrow(), 0.98);
    Known.equal(p.klTo(Laplace.of(DType.F64, -0.4, 1.3)).orElseThrow(), 0.4602062335144505);
    Known.equal(
        Laplace.of(Known.scalar(0.5), Known.scalar(0.7)).entropy().orElseThrow(),
        1.336472236621213);
  }

  @Test
  void parametersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Laplace.of(DType.F32, 0, -1))
        .hasMessageContaining("Laplace: scale")
        .hasMessageContaining("-1.0");
  }
}
