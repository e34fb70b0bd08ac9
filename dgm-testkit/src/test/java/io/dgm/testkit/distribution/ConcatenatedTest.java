package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Concatenated;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.OneHotCategorical;
import io.dgm.api.distribution.Support;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import org.junit.jupiter.api.Test;

class ConcatenatedTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p ->
                Concatenated.of(
                    Distributions.diagonalNormal(Normal.ofLogScale(p.get(0), p.get(1))),
                    Distributions.diagonalNormal(Normal.ofLogScale(p.get(2), p.get(3)))),
            Known.matrix(2, 0.1, 0.7),
            Known.matrix(2, 0.2, -0.3),
            Known.matrix(2, 0, -0.4, 1, 0.5),
            Known.matrix(2, 0, 0.1, -0.2, 0.3))
        .against(
            Known.matrix(2, 0.5, 0),
            Known.matrix(2, 0, 0.1),
            Known.matrix(2, 1, 0, 0.2, -0.5),
            Known.matrix(2, 0.3, 0, 0, 0));
  }

  private static Concatenated codes() {
    return Concatenated.of(
        new OneHotCategorical(Known.matrix(2, 0.1, -0.4, 0.7, 0, 2, -1)),
        Distributions.standardNormal(DType.F64, Shape.of(2), Shape.of(1)));
  }

  @Test
  void aClassAndANumber() {
    Concatenated d = codes();
    assertThat(d.eventShape()).isEqualTo(Shape.of(4));
    assertThat(d.isReparameterized()).isFalse();
    assertThat(d.support()).isEqualTo(Support.REAL);
    double[] draw = d.sample(Key.of(1)).eval().toDoubles();
    assertThat(draw[0] + draw[1] + draw[2]).isEqualTo(1);
    Tensor value = Known.matrix(2, 1, 0, 0, 0.5, 0, 1, 0, 0);
    double normal = -0.5 * Math.log(2 * Math.PI);
    Known.equal(
        d.logProb(value),
        -1.2321664355 + normal - 0.125,
        2 - Math.log(1 + Math.exp(2) + Math.exp(-1)) + normal);
    assertThat(d.klTo(codes())).isPresent();
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    assertThatThrownBy(
            () ->
                Concatenated.of(
                    Distributions.standardNormal(DType.F32, Shape.of(2), Shape.of(3)),
                    Distributions.standardNormal(DType.F32, Shape.of(3), Shape.of(3))))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("in a batch [2]")
        .hasMessageContaining("in a batch [3]");
  }
}
