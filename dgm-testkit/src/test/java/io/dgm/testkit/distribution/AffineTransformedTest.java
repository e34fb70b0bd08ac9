package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Bernoulli;
import io.dgm.api.distribution.Bijectors;
import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.Transformed;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class AffineTransformedTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
        p ->
            new Transformed(
                Laplace.ofLogScale(p.get(0), p.get(1)), Bijectors.affine(p.get(2), p.get(3))),
        Tensor.of(0.5, -1.2),
        Tensor.of(-0.4, 0.3),
        Tensor.of(1.0, -0.5),
        Tensor.of(-2, 0.7));
  }

  @Test
  void anAffineNormalIsNormal() {
    Normal base = Normal.of(DType.F64, 0.5, 2);
    Transformed d = new Transformed(base, Bijectors.affine(Known.scalar(1), Known.scalar(-3)));
    Normal same = Normal.of(DType.F64, -0.5, 6);
    Tensor value = Tensor.of(-3, 0, 2.5);
    Known.equal(d.logProb(value), same.logProb(value).eval().toDoubles());
    Known.equal(d.entropy().orElseThrow(), same.entropy().orElseThrow().eval().toDoubles());
    Known.equal(d.variance().orElseThrow(), 36);
  }

  @Test
  void whatCannotBeTransformedIsRefused() {
    Normal base = Normal.standard(DType.F32, Shape.SCALAR);
    Tensor two = Tensor.of(1f, 2f);
    assertThatThrownBy(() -> new Transformed(base, Bijectors.affine(two, two)))
        .hasMessageContaining("takes [] to [2]");
    assertThatThrownBy(() -> new Transformed(new Bernoulli(two), Bijectors.exp()))
        .hasMessageContaining("densities, got Bernoulli");
  }

  @Test
  void affineEntropySumsOverTheEvent() {
    Independent base = new Independent(Normal.of(Known.matrix(1, 0.5, 0.1), 2), 1);
    Tensor scale = Tensor.of(3.0, 0.5);
    Transformed d = new Transformed(base, Bijectors.affine(Tensor.of(0.0, 0), scale));
    double expected = base.entropy().orElseThrow().eval().item() + Math.log(1.5);
    Known.equal(d.entropy().orElseThrow(), expected);
  }
}
