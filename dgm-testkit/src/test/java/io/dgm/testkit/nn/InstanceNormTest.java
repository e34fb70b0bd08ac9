package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.nn.InstanceNorm;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.tensor.GradientCheck;
import org.junit.jupiter.api.Test;

class InstanceNormTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return InstanceNorm.affine(scope, 3).then(InstanceNorm.plain());
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 3, 4, 2));
  }

  @Test
  void normalisesEachChannelOfAnExample() {
    Tensor x = Tensor.of(1.0, 3.0, 5.0, 7.0, 2.0, 2.0, 4.0, 8.0).reshape(1, 2, 2, 2);
    double a = 1 / Math.sqrt(5 + 0.5);
    double b = 1 / Math.sqrt(6 + 0.5);
    Probe.close(
        new InstanceNorm(0.5).apply(x, Probe.training()),
        -3 * a,
        -a,
        a,
        3 * a,
        -2 * b,
        -2 * b,
        0,
        4 * b);
  }

  @Test
  void withAWeightAndABiasItStartsAsWithout() {
    Scope scope = Probe.scope();
    Layer affine = InstanceNorm.affine(scope, 3);
    Tensor x = Probe.normal(1, 2, 3, 2, 2);
    assertThat(scope.parameters())
        .extracting(Parameter::path)
        .containsExactly("theta/weight", "theta/bias");
    Probe.close(
        affine.apply(x, Probe.training()).eval(Parameters.start(scope, 1)),
        InstanceNorm.plain().apply(x, Probe.evaluation()).eval().toDoubles());
  }

  @Test
  void takesContrastOut() {
    Tensor x = Probe.normal(1, 2, 3, 4, 4);
    Layer layer = new InstanceNorm(1e-20);
    double[] plain = layer.apply(x, Probe.training()).eval().toDoubles();
    assertThat(layer.apply(x.mul(3).add(5), Probe.training()).eval().toDoubles())
        .containsExactly(plain, Probe.EXACT);
  }

  @Test
  void gradientIsThatOfDifferences() {
    GradientCheck.of(
            "instance norm", in -> new InstanceNorm(1e-3).apply(in.getFirst(), Probe.training()))
        .at(2, 2, 3, 2)
        .checkTwice();
  }

  @Test
  void refusesSingleValues() {
    assertThatThrownBy(() -> InstanceNorm.plain().apply(Probe.normal(1, 4, 3), Probe.training()))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("more than one value a channel, got F64[4,3]; use layer norm");
    assertThatThrownBy(
            () -> InstanceNorm.plain().apply(Probe.normal(1, 4, 3, 1, 1), Probe.training()))
        .hasMessageContaining("F64[4,3,1,1]");
    assertThatThrownBy(() -> new InstanceNorm(0)).hasMessageContaining("epsilon is above 0");
    assertThatThrownBy(() -> InstanceNorm.affine(Probe.scope(), 0))
        .hasMessageContaining("number of channels is at least 1");
  }
}
