package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Gru;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.tensor.GradientCheck;
import org.junit.jupiter.api.Test;

class GruTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return Gru.of(scope, 3, 4);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 5, 3));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }

  @Test
  void isItsEquations() {
    Gru layer =
        new Gru(
            Tensor.of(0.5, -0.25, 0.75).reshape(1, 3),
            Tensor.of(0.1, 0.2, -0.3).reshape(1, 3),
            Tensor.of(0.0, 1.0, 0.5),
            Tensor.of(0.25));
    double h = 0;
    double[] expected = new double[2];
    for (int t = 0; t < 2; t++) {
      double x = t == 0 ? 1.5 : -2;
      double r = sigmoid(0.5 * x + 0.1 * h);
      double z = sigmoid(-0.25 * x + 1 + 0.2 * h);
      double g = Math.tanh(0.75 * x + 0.5 + r * (-0.3 * h + 0.25));
      h = (1 - z) * g + z * h;
      expected[t] = h;
    }
    Probe.close(layer.apply(Tensor.of(1.5, -2.0).reshape(1, 2, 1), Probe.training()), expected);
  }

  @Test
  void gradientIsThatOfDifferences() {
    GradientCheck.of(
            "gru",
            in ->
                new Gru(in.get(1), in.get(2), in.get(3), in.get(4))
                    .apply(in.get(0), Probe.training()))
        .at(2, 3, 2)
        .at(2, 6)
        .at(2, 6)
        .at(6)
        .at(2)
        .checkTwice();
  }

  @Test
  void refusesWhatDoesNotFit() {
    Tensor w = Probe.normal(1, 2, 6);
    Tensor b = Probe.normal(1, 6);
    assertThatThrownBy(() -> new Gru(w, w, b, b))
        .hasMessage("a GRU of hidden size 2 needs a candidate bias of it, got F64[6]");
  }
}
