package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.AveragePool;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Upsample;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.tensor.GradientCheck;
import org.junit.jupiter.api.Test;

class UpsampleTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return new Upsample(2);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 2, 3, 4));
  }

  @Test
  void repeatsEachElement() {
    Tensor x = Tensor.of(1.0, 2.0, 3.0, 4.0).reshape(1, 1, 2, 2);
    Tensor y = new Upsample(2).apply(x, Probe.training());
    assertThat(y.shape()).isEqualTo(Shape.of(1, 1, 4, 4));
    Probe.close(y, 1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4);
  }

  @Test
  void takesAnyNumberOfSpatialDimensions() {
    Tensor line = Tensor.of(1.0, 2.0).reshape(1, 1, 2);
    Probe.close(new Upsample(3).apply(line, Probe.training()), 1, 1, 1, 2, 2, 2);
    assertThat(new Upsample(2).apply(Probe.normal(1, 2, 3, 1, 2, 3), Probe.training()).shape())
        .isEqualTo(Shape.of(2, 3, 2, 4, 6));
  }

  @Test
  void averagePoolingUndoesIt() {
    Tensor x = Probe.normal(1, 2, 3, 4, 5);
    Layer both = new Upsample(3).then(AveragePool.square(3));
    Probe.close(both.apply(x, Probe.training()), x.eval().toDoubles());
    Probe.close(new Upsample(1).apply(x, Probe.training()), x.eval().toDoubles());
  }

  @Test
  void gradientIsThatOfDifferences() {
    GradientCheck.of("upsample", in -> new Upsample(2).apply(in.get(0), Probe.training()))
        .at(2, 2, 3, 2)
        .checkTwice();
  }

  @Test
  void refusesWhatHasNoExtent() {
    assertThatThrownBy(() -> new Upsample(0)).hasMessageContaining("factor is at least 1, got 0");
    assertThatThrownBy(() -> new Upsample(2).apply(Probe.normal(1, 2, 3), Probe.training()))
        .hasMessageContaining("takes [N, C, spatial…], got F64[2,3]");
  }
}
