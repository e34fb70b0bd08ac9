package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.AveragePool;
import io.dgm.api.nn.GlobalAveragePool;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Window;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.tensor.GradientCheck;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AveragePoolTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return new AveragePool(Window.square(3).withStride(2).withPadding(1));
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 2, 6, 5));
  }

  @Test
  void givesTheMeanOfEachWindow() {
    Tensor x = Tensor.of(1.0, 2.0, 3.0, 9.0, 5.0, 4.0, 7.0, 8.0).reshape(1, 1, 2, 4);
    Probe.close(AveragePool.square(2).apply(x, Probe.training()), 3, 6.75);
  }

  @Test
  void paddingCountsAsZeros() {
    Tensor x = Tensor.of(2.0, 4.0).reshape(1, 1, 2);
    Layer layer = new AveragePool(Window.of(2).withPadding(1));
    Probe.close(layer.apply(x, Probe.training()), 1, 3, 2);
  }

  static List<Window> windows() {
    return MaxPoolTest.windows();
  }

  @ParameterizedTest
  @MethodSource("windows")
  void isTheMeanByDefinition(Window window) {
    Tensor x = Probe.normal(1, 2, 3, 7, 6);
    NaiveConvolution naive = new NaiveConvolution(window, 7, 6);
    Tensor y = new AveragePool(window).apply(x, Probe.training());
    int size = window.kernel().get(0) * window.kernel().get(1);
    assertThat(y.shape()).isEqualTo(Shape.of(2, 3, naive.outHeight(), naive.outWidth()));
    Probe.close(
        y,
        naive.covered(x.eval().toDoubles(), 6).stream()
            .mapToDouble(values -> values.stream().mapToDouble(v -> v).sum() / size)
            .toArray());
  }

  @ParameterizedTest
  @MethodSource("windows")
  void gradientIsThatOfDifferences(Window window) {
    GradientCheck.of(
            "average pooling", in -> new AveragePool(window).apply(in.get(0), Probe.training()))
        .at(1, 2, 7, 6)
        .checkTwice();
  }

  @Test
  void ofTheWholeExtentIsGlobal() {
    Tensor x = Probe.normal(1, 2, 3, 4, 5);
    Tensor y = new AveragePool(Window.of(4, 5)).apply(x, Probe.training());
    Probe.close(new GlobalAveragePool().apply(x, Probe.training()), y.eval().toDoubles());
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatThrownBy(() -> AveragePool.square(0)).hasMessageContaining("a kernel's extent");
    assertThatThrownBy(
            () -> AveragePool.square(3).apply(Probe.normal(1, 1, 2, 5, 2), Probe.training()))
        .hasMessageContaining("average pooling leaves nothing of F64[1,2,5,2]");
  }
}
