package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import org.junit.jupiter.api.Test;

class IndependentTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> Distributions.diagonalNormal(Normal.ofLogScale(p.get(0), p.get(1))),
            Known.matrix(2, 0.1, -0.4, 0.7, 0, 1, -1),
            Known.matrix(2, 0.2, 0.1, -0.3, 0, -0.5, 0.3))
        .against(Known.matrix(2, 0.5, 0, 0.5, 0, 1.2, -0.7), Tensor.of(0.1, -0.1, 0.2));
  }

  @Test
  void logProbabilitiesAreSummed() {
    Normal base = Normal.of(Known.matrix(2, 0, 1, 2, 3, 4, 5), 1.5);
    Tensor value = Known.matrix(2, 1, 1, 1, 2, 2, 2);
    double[] whole = new Independent(base, 2).logProb(value).eval().toDoubles();
    assertThat(whole).hasSize(1);
    Known.equal(base.logProb(value).sum(), whole);
    assertThat(new Independent(base, 0).logProb(value).shape()).isEqualTo(Shape.of(2, 3));
  }

  @Test
  void perExampleLeavesTheFirstDimension() {
    Independent images =
        Independent.perExample(new Bernoulli(Tensor.zeros(DType.F32, Shape.of(5, 1, 4, 4))));
    assertThat(images.batchShape()).isEqualTo(Shape.of(5));
    assertThat(images.eventShape()).isEqualTo(Shape.of(1, 4, 4));
  }

  @Test
  void moreDimensionsThanTheBatchHasAreRefused() {
    Normal base = Normal.standard(DType.F32, Shape.of(2));
    for (int dimensions : new int[] {-1, 2}) {
      assertThatThrownBy(() -> new Independent(base, dimensions))
          .isInstanceOf(TensorException.class)
          .hasMessageContaining("0 to 1")
          .hasMessageContaining("got " + dimensions);
    }
    assertThatThrownBy(() -> Independent.perExample(Normal.standard(DType.F32, Shape.SCALAR)))
        .isInstanceOf(TensorException.class);
  }

  @Test
  void anotherEventShapeHasNoDivergence() {
    Independent d = Distributions.standardNormal(DType.F32, Shape.of(2), Shape.of(3));
    assertThat(d.klTo(Distributions.standardNormal(DType.F32, Shape.of(2), Shape.of(1)))).isEmpty();
    assertThat(d.klTo(Distributions.standardNormal(DType.F32, Shape.SCALAR, Shape.of(3))))
        .isPresent();
  }
}
