package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Embedding;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

class EmbeddingTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return Embedding.of(scope, 5, 3);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.uniform(DType.F64, Shape.of(batch, 2)).mul(5).to(DType.I32);
  }

  private static final Tensor TABLE = Tensor.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0).reshape(3, 2);
  private static final Tensor INDICES = Tensor.constant(Literal.of(Shape.of(2, 2), 2, 0, 2, 1));

  @Test
  void looksUp() {
    Tensor y = new Embedding(TABLE).apply(INDICES, Probe.training());
    Probe.close(y, 5, 6, 1, 2, 5, 6, 3, 4);
  }

  @Test
  void gradientsOfOneRowAddUp() {
    Tensor y = new Embedding(TABLE).apply(INDICES, Probe.training());
    Tensor g = Tensor.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0).reshape(2, 2, 2);
    Probe.close(Gradients.of(y, g, List.of(TABLE)).getFirst(), 3, 4, 7, 8, 6, 8);
  }

  @Test
  void mixesVectorsByWeights() {
    Tensor weights = Tensor.of(0.0, 1.0, 0.0, 0.5, 0.0, 0.5).reshape(1, 2, 3);
    Probe.close(new Embedding(TABLE).apply(weights, Probe.training()), 3, 4, 3, 4);
    Tensor h = Tensor.of(1.0, -1.0, 2.0, 0.0).reshape(1, 2, 2);
    Probe.close(new Embedding(TABLE).scores(h), -1, -1, -1, 2, 6, 10);
  }

  @Test
  void refusesIndicesThatAreNone() {
    assertThatThrownBy(() -> new Embedding(TABLE).apply(Tensor.of(1.0), Probe.training()))
        .hasMessageContaining("I32 indices or weights [N, …, 3], got F64[1]");
  }
}
