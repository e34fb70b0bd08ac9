package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.distribution.Draw;
import io.dgm.api.distribution.Normal;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import org.junit.jupiter.api.Test;

class NormalTest extends DistributionContract {

  @Override
  protected DistributionExample example() {
    return DistributionExample.of(
            p -> Normal.ofLogScale(p.get(0), p.get(1)), Tensor.of(0.5, -1.2), Tensor.of(-0.4, 0.3))
        .against(Tensor.of(-0.4, -1.1), Tensor.of(0.2, -0.1));
  }

  @Test
  void knownValues() {
    Normal d = Normal.of(Tensor.of(-1.2, 0, 0.25), Tensor.of(0.7, 1, 2));
    Known.equal(
        d.logProb(Tensor.of(0.5, 0, 3.5)),
        -3.5112431811026754,
        -0.9189385332046727,
        -2.932398213764618);
    Known.equal(Normal.of(DType.F64, 0, 0.7).entropy().orElseThrow(), 1.0622635892659402);
    Known.equal(
        Normal.of(DType.F64, 0.5, 0.7).klTo(Normal.of(DType.F64, -0.4, 1.3)).orElseThrow(),
        0.503654593021608);
  }

  @Test
  void smallDivergencesKeepTheirDigitsInSinglePrecision() {
    Normal p = Normal.of(DType.F32, 0, Math.exp(1e-3));
    Tensor kl = p.klTo(Normal.standard(DType.F32, Shape.SCALAR)).orElseThrow();
    // ½ (e^2a - 1 - 2a) at a = 0.001
    assertThat(kl.eval().item()).isBetween(0.98e-6, 1.02e-6);
  }

  @Test
  void parametersBroadcast() {
    Normal d = Normal.ofLogScale(Tensor.zeros(DType.F32, Shape.of(4, 1)), Tensor.of(0f, 1f, 2f));
    assertThat(d.batchShape()).isEqualTo(Shape.of(4, 3));
    assertThat(d.sample(Key.of(1)).shape()).isEqualTo(Shape.of(4, 3));
  }

  @Test
  void parametersThatDoNotFitAreRefused() {
    assertThatThrownBy(() -> Normal.ofLogScale(Tensor.of(1f, 2f), Tensor.of(1.0, 2.0)))
        .isInstanceOf(TensorException.class)
        .hasMessageContaining("Normal: location and logScale have one dtype, got F32[2] and F64[2]")
        .hasMessageContaining("NormalTest.java");
    assertThatThrownBy(() -> Normal.ofLogScale(Tensor.of(1f, 2f), Tensor.of(1f, 2f, 3f)))
        .hasMessageContaining("broadcast")
        .hasMessageContaining("[2] and [3]");
    assertThatThrownBy(
            () ->
                Normal.ofLogScale(
                    Tensor.zeros(DType.I32, Shape.of(2)), Tensor.zeros(DType.I32, Shape.of(2))))
        .hasMessageContaining("floating-point");
    assertThatThrownBy(() -> Normal.of(Tensor.of(1f), 0)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> Normal.of(Tensor.of(1f), Double.NaN)).hasMessageContaining("above 0");
  }

  @Test
  void drawsInBfloat16AreFinite() {
    Normal d = Normal.standard(DType.BF16, Shape.of(2));
    Draw draw = d.draw(Key.of(4), Shape.of(500));
    assertThat(draw.value().dtype()).isEqualTo(DType.BF16);
    for (double x : draw.value().eval().toDoubles()) {
      assertThat(x).isFinite();
    }
  }
}
