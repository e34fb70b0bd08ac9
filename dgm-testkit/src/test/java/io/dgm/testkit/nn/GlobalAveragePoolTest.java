package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.GlobalAveragePool;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import org.junit.jupiter.api.Test;

class GlobalAveragePoolTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return new GlobalAveragePool();
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 2, 6, 5));
  }

  @Test
  void givesTheMeanOfEachChannel() {
    Tensor x = Tensor.of(1.0, 2.0, 3.0, 6.0, -1.0, 1.0, 5.0, 5.0).reshape(1, 2, 2, 2);
    Tensor y = new GlobalAveragePool().apply(x, Probe.training());
    assertThat(y.shape()).isEqualTo(Shape.of(1, 2));
    Probe.close(y, 3, 2.5);
  }

  @Test
  void refusesWhatHasNoExtent() {
    assertThatThrownBy(() -> new GlobalAveragePool().apply(Probe.normal(1, 2, 3), Probe.training()))
        .hasMessageContaining(
            "takes [N, C, spatial…] with a value or more a channel, got F64[2,3]");
    Tensor empty = Tensor.zeros(DType.F64, Shape.of(2, 3, 0));
    assertThatThrownBy(() -> new GlobalAveragePool().apply(empty, Probe.training()))
        .hasMessageContaining("F64[2,3,0]");
  }
}
