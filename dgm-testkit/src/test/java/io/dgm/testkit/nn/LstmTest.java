package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Lstm;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.tensor.GradientCheck;
import org.junit.jupiter.api.Test;

class LstmTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return Lstm.of(scope, 3, 4);
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
    Lstm layer =
        new Lstm(
            Tensor.of(0.5, -0.25, 0.75, 1.0).reshape(1, 4),
            Tensor.of(0.1, 0.2, -0.3, 0.4).reshape(1, 4),
            Tensor.of(0.0, 1.0, 0.5, -0.5));
    double h = 0;
    double c = 0;
    double[] expected = new double[2];
    for (int t = 0; t < 2; t++) {
      double x = t == 0 ? 1.5 : -2;
      double i = sigmoid(0.5 * x + 0.1 * h);
      double f = sigmoid(-0.25 * x + 0.2 * h + 1);
      double g = Math.tanh(0.75 * x - 0.3 * h + 0.5);
      double o = sigmoid(x + 0.4 * h - 0.5);
      c = f * c + i * g;
      h = o * Math.tanh(c);
      expected[t] = h;
    }
    Probe.close(layer.apply(Tensor.of(1.5, -2.0).reshape(1, 2, 1), Probe.training()), expected);
  }

  @Test
  void gradientIsThatOfDifferences() {
    GradientCheck.of(
            "lstm",
            in -> new Lstm(in.get(1), in.get(2), in.get(3)).apply(in.get(0), Probe.training()))
        .at(2, 3, 2)
        .at(2, 8)
        .at(2, 8)
        .at(8)
        .checkTwice();
  }

  @Test
  void refusesWhatDoesNotFit() {
    Lstm layer = Lstm.of(Probe.scope(), 3, 4);
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 2, 4, 5), Probe.training()))
        .hasMessage("an LSTM takes sequences of rank 3 of vectors of 3, got F64[4,2,5]");
    Tensor w = Probe.normal(1, 3, 8);
    assertThatThrownBy(() -> new Lstm(w, w, w)).hasMessageStartingWith("an LSTM needs weights");
  }
}
