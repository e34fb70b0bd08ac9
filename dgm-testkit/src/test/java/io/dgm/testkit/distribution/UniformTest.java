package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Uniform;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class UniformTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> new Uniform(p.get(0), p.get(1)), Tensor.of(0.5, -1.2), Tensor.of(0.9, 2.3))
        .against(Tensor.of(0.4, -2), Tensor.of(1.1, 2.5));
  }

  @Test
  void knownValues() {
    Uniform d = Uniform.of(DType.F64, -1, 3);
    double inf = Double.NEGATIVE_INFINITY;
    double inside = -Math.log(4);
    assertThat(d.logProb(Tensor.of(-1.0, 0.3, 3, -1.001, 3.001)).eval().toDoubles())
        .containsExactly(inside, inside, inside, inf, inf);
    Known.equal(d.variance().orElseThrow(), 16.0 / 12);
  }

  @Test
  void divergenceToOneThatLacksAPartIsInfinite() {
    Uniform d = Uniform.of(DType.F64, -1, 3);
    Tensor kl = d.klTo(Uniform.of(DType.F64, -1, 2)).orElseThrow();
    assertThat(kl.eval().item()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void drawsDoNotPassTheUpperEndInSinglePrecision() {
    Uniform d = Uniform.of(DType.F32, 1e7, 1e7 + 4);
    for (double logProb : d.logProb(d.sample(Key.of(1), Shape.of(5000))).eval().toDoubles()) {
      assertThat(logProb).isFinite();
    }
  }

  @Test
  void endsOutOfOrderAreRefused() {
    assertThatThrownBy(() -> Uniform.of(DType.F32, 2, 2)).hasMessageContaining("high - low");
  }
}
