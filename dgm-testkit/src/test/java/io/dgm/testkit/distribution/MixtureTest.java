package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Laplace;
import io.dgm.api.distribution.Mixture;
import io.dgm.api.distribution.Normal;
import io.dgm.api.distribution.Uniform;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class MixtureTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
        p ->
            new Mixture(
                p.get(0),
                List.of(
                    Normal.ofLogScale(p.get(1), p.get(2)), Laplace.ofLogScale(p.get(3), p.get(2)))),
        Known.matrix(2, 0.3, -0.5, 0, 1),
        Tensor.of(-1.0, 0.3),
        Tensor.of(-0.5, 0.2),
        Tensor.of(1.0, -0.8));
  }

  @Test
  void knownValues() {
    Tensor logits = Tensor.of(Math.log(0.3), Math.log(0.7));
    Mixture d =
        new Mixture(logits, List.of(Normal.of(DType.F64, -1, 0.5), Normal.of(DType.F64, 2, 1.5)));
    Known.equal(d.logProb(Known.scalar(0.5)), -2.157802899373038);
    Known.equal(d.mean().orElseThrow(), 1.1);
    Known.equal(d.variance().orElseThrow(), 0.3 * 0.25 + 0.7 * 2.25 + 0.3 * 4.41 + 0.7 * 0.81);
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    Normal normal = Normal.standard(DType.F32, Shape.of(2));
    Tensor logits = Tensor.of(0f, 0f);
    assertThatThrownBy(() -> new Mixture(logits, List.of(normal)))
        .hasMessageContaining("1 components for logits F32[2]");
    assertThatThrownBy(
            () -> new Mixture(logits, List.of(normal, Normal.standard(DType.F32, Shape.of(3)))))
        .hasMessageContaining("one batch shape, got [2] and [3]");
    assertThatThrownBy(
            () -> new Mixture(logits, List.of(normal, Normal.standard(DType.F64, Shape.of(2)))))
        .hasMessageContaining("one dtype, got F32 and F64");
    Uniform uniform = new Uniform(Tensor.of(0f, 0f), Tensor.of(1f, 1f));
    assertThatThrownBy(() -> new Mixture(logits, List.of(normal, uniform)))
        .hasMessageContaining("one support, got REAL and BOUNDED");
    Tensor wide = Tensor.zeros(DType.F32, Shape.of(5, 1, 2));
    assertThatThrownBy(() -> new Mixture(wide, List.of(normal, normal)))
        .hasMessageContaining("F32[5,1,2] for [2,2]");
  }
}
