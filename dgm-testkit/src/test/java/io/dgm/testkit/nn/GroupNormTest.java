package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.nn.GroupNorm;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.LayerNorm;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.tensor.GradientCheck;
import org.junit.jupiter.api.Test;

class GroupNormTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return GroupNorm.of(scope, 2, 4);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 4, 3, 2));
  }

  // one example of four channels with two values each: groups 1, 3, 5, 7 and 2, 2, 4, 8
  private static final Tensor X =
      Tensor.of(1.0, 3.0, 5.0, 7.0, 2.0, 2.0, 4.0, 8.0).reshape(1, 4, 2);

  @Test
  void normalisesEachGroupOfAnExample() {
    Tensor weight = Tensor.of(1.0, 2.0, 3.0, 4.0);
    Tensor bias = Tensor.of(0.0, 1.0, 0.0, 1.0);
    double a = 1 / Math.sqrt(5 + 0.5);
    double b = 1 / Math.sqrt(6 + 0.5);
    Probe.close(
        new GroupNorm(weight, bias, 2, 0.5).apply(X, Probe.training()),
        -3 * a,
        -a,
        1 + 2 * a,
        1 + 6 * a,
        -6 * b,
        -6 * b,
        1,
        1 + 16 * b);
  }

  @Test
  void examplesDoNotSeeEachOther() {
    Tensor x = Probe.normal(1, 3, 4, 2);
    Layer layer = new GroupNorm(Probe.normal(2, 4), Probe.normal(3, 4), 2, 1e-5);
    Tensor alone = layer.apply(x.slice(0, 1, 2), Probe.evaluation());
    Probe.close(layer.apply(x, Probe.training()).slice(0, 1, 2), alone.eval().toDoubles());
  }

  @Test
  void oneGroupIsLayerNormOverAllButTheBatch() {
    Tensor x = Probe.normal(1, 2, 4, 3);
    Tensor ones = Tensor.ones(DType.F64, Shape.of(4));
    Tensor zeros = Tensor.zeros(DType.F64, Shape.of(4));
    Layer layer =
        new LayerNorm(
            Tensor.ones(DType.F64, Shape.of(4, 3)), Tensor.zeros(DType.F64, Shape.of(4, 3)), 1e-3);
    Probe.close(
        new GroupNorm(ones, zeros, 1, 1e-3).apply(x, Probe.training()),
        layer.apply(x, Probe.training()).eval().toDoubles());
  }

  @Test
  void gradientIsThatOfDifferences() {
    GradientCheck.of(
            "group norm",
            in -> new GroupNorm(in.get(1), in.get(2), 2, 1e-3).apply(in.get(0), Probe.training()))
        .at(2, 4, 3)
        .at(4)
        .at(4)
        .checkTwice();
  }

  @Test
  void refusesWhatItCannotNormalise() {
    Layer layer = GroupNorm.of(Probe.scope(), 2, 4);
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 2, 3, 5), Probe.training()))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("takes [N, 4, spatial…], got F64[2,3,5]");
    Layer single = GroupNorm.of(Probe.scope(), 4, 4);
    assertThatThrownBy(() -> single.apply(Probe.normal(1, 2, 4), Probe.training()))
        .hasMessageContaining("more than one value a group, got F64[2,4] in 4 groups");
    assertThatThrownBy(() -> GroupNorm.of(Probe.scope(), 3, 4))
        .hasMessageContaining("a multiple of its groups, got 4 channels in 3 groups");
    assertThatThrownBy(() -> GroupNorm.of(Probe.scope(), 0, 4))
        .hasMessageContaining("number of groups is at least 1");
    Tensor four = Probe.normal(1, 4);
    assertThatThrownBy(() -> new GroupNorm(four, Probe.normal(1, 3), 1, 1e-5))
        .hasMessageContaining("a weight and a bias [C], got F64[4] and F64[3]");
    assertThatThrownBy(() -> new GroupNorm(four, four, 1, 0)).hasMessageContaining("epsilon");
  }
}
