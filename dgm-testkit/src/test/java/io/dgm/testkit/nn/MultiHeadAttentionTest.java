package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.MultiHeadAttention;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.tensor.GradientCheck;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MultiHeadAttentionTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return MultiHeadAttention.of(scope, 6, 2, true);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 4, 6));
  }

  private static Linear identity(int size) {
    Shape square = Shape.of(size, size);
    Tensor one =
        Tensor.iota(DType.I32, square, 0).eq(Tensor.iota(DType.I32, square, 1)).to(DType.F64);
    return new Linear(one, Optional.empty());
  }

  private static MultiHeadAttention plain(int width, int heads, boolean causal) {
    Linear same = identity(width);
    return new MultiHeadAttention(same, same, same, same, heads, causal);
  }

  @Test
  void isSoftmaxOfScaledScoresInEachHead() {
    double[] x = {1, 2, -1, 0.5};
    double[] expected = new double[4];
    for (int head = 0; head < 2; head++) {
      // two places, heads of size 1
      for (int t = 0; t < 2; t++) {
        double first = Math.exp(x[t * 2 + head] * x[head]);
        double second = Math.exp(x[t * 2 + head] * x[2 + head]);
        expected[t * 2 + head] = (first * x[head] + second * x[2 + head]) / (first + second);
      }
    }
    Tensor input = Tensor.of(x).reshape(1, 2, 2);
    Probe.close(plain(2, 2, false).apply(input, Probe.training()), expected);
    Tensor causal = plain(2, 2, true).apply(input, Probe.training());
    Probe.close(causal, x[0], x[1], expected[2], expected[3]);
  }

  @Test
  void heedsAMaskAndAnotherMemory() {
    Tensor memory = Probe.normal(1, 1, 3, 4);
    Tensor second =
        Tensor.iota(DType.I32, Shape.of(3), 0).eq(Tensor.full(DType.I32, Shape.of(3), 1));
    Tensor y =
        plain(4, 2, false)
            .attend(Probe.normal(2, 1, 2, 4), memory, Optional.of(second), Probe.training());
    double[] row = memory.slice(1, 1, 2).eval().toDoubles();
    Probe.close(y, row[0], row[1], row[2], row[3], row[0], row[1], row[2], row[3]);
  }

  @Test
  void causalPlacesDoNotSeeWhatFollows() {
    Scope scope = Probe.scope();
    Layer layer = MultiHeadAttention.of(scope, 6, 3, true);
    Tensor x = Tensor.input("x", DType.F64, Shape.of(1, 4, 6));
    Tensor g =
        Gradients.of(layer.apply(x, Probe.training()).slice(1, 0, 2).sum(), List.of(x)).getFirst();
    var at = new java.util.HashMap<>(Parameters.start(scope, 1));
    at.put(x, Probe.normal(1, 1, 4, 6).eval());
    assertThat(g.slice(1, 2, 4).eval(at).toDoubles()).containsOnly(0);
    assertThat(g.slice(1, 0, 2).eval(at).toDoubles()).doesNotContain(0);
  }

  @Test
  void gradientIsThatOfDifferences() {
    GradientCheck.of(
            "attention",
            in -> {
              Linear q = new Linear(in.get(1), Optional.empty());
              Linear k = new Linear(in.get(2), Optional.empty());
              Linear v = new Linear(in.get(3), Optional.empty());
              return new MultiHeadAttention(q, k, v, identity(4), 2, true)
                  .apply(in.get(0), Probe.training());
            })
        .at(1, 3, 4)
        .at(4, 4)
        .at(4, 4)
        .at(4, 4)
        .checkTwice();
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> plain(4, 3, false))
        .hasMessage("attention of width 4 cannot have 3 heads: they must divide it");
    assertThatThrownBy(() -> plain(4, 2, true).apply(Probe.normal(1, 2, 4), Probe.training()))
        .hasMessageStartingWith("attention takes queries [N, T, width]");
    assertThatThrownBy(
            () ->
                plain(4, 2, false)
                    .attend(
                        Probe.normal(1, 1, 2, 4),
                        Probe.normal(1, 1, 3, 4),
                        Optional.of(Probe.normal(1, 3)),
                        Probe.training()))
        .hasMessage("attention's mask is BOOL and broadcasts to [1,2,2,3], got F64[3]");
  }
}
