package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Layer;
import io.dgm.api.nn.LayerNorm;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LayerNormTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return LayerNorm.of(scope, 4);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 3, 4));
  }

  @Test
  void normalisesEachExample() {
    Tensor weight = Tensor.of(1.0, 2.0, 3.0, 4.0);
    Tensor bias = Tensor.of(0.0, 0.0, 1.0, 1.0);
    LayerNorm layer = new LayerNorm(weight, bias, 0.5);
    double a = 1 / Math.sqrt(5.5);
    Probe.close(
        layer.apply(Tensor.of(1.0, 3.0, 5.0, 7.0).reshape(1, 4), Probe.training()),
        -3 * a,
        -2 * a,
        1 + 3 * a,
        1 + 12 * a);
  }

  @Test
  void normalisesOverSeveralDimensions() {
    Tensor ones = Tensor.ones(DType.F64, Shape.of(2, 2));
    LayerNorm layer = new LayerNorm(ones, ones, 1e-5);
    double a = 1 / Math.sqrt(5 + 1e-5);
    Probe.close(
        layer.apply(Tensor.of(1.0, 3.0, 5.0, 7.0).reshape(1, 2, 2), Probe.training()),
        1 - 3 * a,
        1 - a,
        1 + a,
        1 + 3 * a);
  }

  @Test
  void gradientIsThatOfDifferences() {
    Scope scope = Probe.scope();
    LayerNorm layer = LayerNorm.of(scope, 3);
    Tensor x = Tensor.input("x", DType.F64, Shape.of(2, 3));
    Tensor loss = layer.apply(x, Probe.training()).mul(Probe.normal(2, 2, 3)).sum();
    Map<Tensor, io.dgm.api.tensor.Literal> at = new HashMap<>(Parameters.start(scope, 1));
    at.put(x, Probe.normal(1, 2, 3).eval());
    Probe.gradientIsThatOfDifferences(loss, x, at);
    Probe.gradientIsThatOfDifferences(loss, layer.weight(), at);
  }

  @Test
  void refusesAnotherShape() {
    Layer layer = LayerNorm.of(Probe.scope(), 3, 4);
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 2, 4, 3), Probe.training()))
        .hasMessageContaining("ends with [3,4], got F64[2,4,3]");
  }
}
