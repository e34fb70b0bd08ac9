package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Independent;
import io.dgm.api.distribution.MixtureSameFamily;
import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class MixtureSameFamilyTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
        p -> new MixtureSameFamily(p.get(0), Normal.ofLogScale(p.get(1), p.get(2))),
        Tensor.of(0.3, -0.5, 0.1),
        Known.matrix(2, -1, 0.5, 2, 0, 0.5, -1),
        Known.matrix(2, -0.5, 0, 0.3, 0.2, -0.4, 0));
  }

  @Test
  void knownValues() {
    Tensor logits = Tensor.of(Math.log(0.3), Math.log(0.7));
    Normal parts = Normal.of(Tensor.of(-1.0, 2), Tensor.of(0.5, 1.5));
    Known.equal(
        new MixtureSameFamily(logits, parts).logProb(Known.scalar(0.5)), -2.157802899373038);
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    Normal parts = Normal.standard(DType.F32, Shape.of(4, 3));
    assertThatThrownBy(() -> new MixtureSameFamily(Tensor.of(0f, 0f), parts))
        .hasMessageContaining("[2] and [4,3]");
    assertThatThrownBy(
            () -> new MixtureSameFamily(Tensor.zeros(DType.F32, Shape.of(5, 1, 3)), parts))
        .hasMessageContaining("F32[5,1,3] and [4,3]");
    assertThatThrownBy(
            () -> new MixtureSameFamily(Tensor.of(0f, 0f, 0f), new Independent(parts, 2)))
        .hasMessageContaining("F32[3] and []");
  }
}
