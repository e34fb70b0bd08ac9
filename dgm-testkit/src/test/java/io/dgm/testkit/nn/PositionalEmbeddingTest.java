package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Layer;
import io.dgm.api.nn.PositionalEmbedding;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class PositionalEmbeddingTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return PositionalEmbedding.of(scope, 5, 2);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 3, 2));
  }

  @Test
  void addsEachPlacesVector() {
    Layer layer = new PositionalEmbedding(Tensor.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0).reshape(3, 2));
    Tensor x = Tensor.of(0.5, 0.5, 0.5, 0.5, 1.0, 1.0, 1.0, 1.0).reshape(2, 2, 2);
    Probe.close(layer.apply(x, Probe.training()), 1.5, 2.5, 3.5, 4.5, 2, 3, 4, 5);
  }

  @Test
  void sinusoidalOnesAreSinesOfThePlace() {
    PositionalEmbedding layer = PositionalEmbedding.sinusoidal(3, 4, DType.F64);
    double slow = 0.01;
    Probe.close(
        layer.weight().slice(0, 2, 3),
        Math.sin(2),
        Math.sin(2 * slow),
        Math.cos(2),
        Math.cos(2 * slow));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Layer layer = PositionalEmbedding.of(Probe.scope(), 2, 4);
    assertThatThrownBy(
            () -> layer.apply(Tensor.zeros(DType.F64, Shape.of(1, 3, 4)), Probe.training()))
        .hasMessage("this positional embedding takes [N, T, 4] with T at most 2, got F64[1,3,4]");
    assertThatThrownBy(() -> PositionalEmbedding.sinusoidal(3, 5, DType.F64))
        .hasMessage("sines and cosines need an even width, got 5");
  }
}
