package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.MaxPool;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Window;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.testkit.tensor.GradientCheck;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MaxPoolTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return new MaxPool(Window.square(3).withStride(2).withPadding(1));
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 2, 6, 5));
  }

  @Test
  void givesTheGreatestOfEachWindow() {
    Tensor x =
        Tensor.of(1.0, 2.0, 3.0, 9.0, 5.0, 4.0, 7.0, 8.0, -4.0, -3.0, -2.0, -1.0)
            .reshape(1, 1, 3, 4);
    // the last row is left out
    Probe.close(MaxPool.square(2).apply(x, Probe.training()), 5, 9);
    Probe.close(new MaxPool(Window.of(1, 3)).apply(x, Probe.training()), 3, 9, 7, 8, -2, -1);
  }

  @Test
  void paddingIsNeverTheGreatest() {
    Tensor x = Tensor.of(-5.0, -7.0).reshape(1, 1, 2);
    Layer layer = new MaxPool(Window.of(2).withPadding(1));
    Probe.close(layer.apply(x, Probe.training()), -5, -5, -7);
  }

  static List<Window> windows() {
    return List.of(
        Window.square(1),
        Window.square(2).withStride(2),
        Window.square(3),
        Window.square(3).withStride(2).withPadding(1),
        Window.of(3, 2).withStride(1, 3).withPadding(0, 1),
        Window.of(2, 3).withDilation(3, 2).withPadding(1, 0),
        // a stride that leaves rows out
        Window.of(1, 4).withStride(4, 1));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void isTheGreatestByDefinition(Window window) {
    Tensor x = Probe.normal(1, 2, 3, 7, 6);
    NaiveConvolution naive = new NaiveConvolution(window, 7, 6);
    Tensor y = new MaxPool(window).apply(x, Probe.training());
    assertThat(y.shape()).isEqualTo(Shape.of(2, 3, naive.outHeight(), naive.outWidth()));
    Probe.close(
        y, naive.covered(x.eval().toDoubles(), 6).stream().mapToDouble(Collections::max).toArray());
  }

  @ParameterizedTest
  @MethodSource("windows")
  void gradientIsThatOfDifferences(Window window) {
    GradientCheck.of("max pooling", in -> new MaxPool(window).apply(in.get(0), Probe.training()))
        .at(1, 2, 7, 6)
        .checkTwice();
  }

  @Test
  void equalValuesShareTheGradient() {
    Tensor x = Tensor.of(2.0, 2.0, 1.0, 2.0).reshape(1, 1, 2, 2);
    Tensor y = MaxPool.square(2).apply(x, Probe.training());
    double[] g = Gradients.of(y.sum(), List.of(x)).getFirst().eval().toDoubles();
    // by pairs, down the columns first
    assertThat(g).containsExactly(0.5, 0.25, 0, 0.25);
  }

  @Test
  void takesThreeSpatialDimensions() {
    Layer layer = new MaxPool(Window.of(2, 2, 2).withStride(2));
    assertThat(layer.apply(Probe.normal(1, 2, 3, 4, 5, 6), Probe.training()).shape())
        .isEqualTo(Shape.of(2, 3, 2, 2, 3));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Layer layer = new MaxPool(Window.square(3));
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 2, 5, 5), Probe.training()))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("max pooling over 2 spatial dimensions takes [N, C, spatial…], got");
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 1, 2, 5, 2), Probe.training()))
        .hasMessageContaining("leaves nothing of F64[1,2,5,2]");
    Layer padded = new MaxPool(Window.of(2).withPadding(2));
    assertThatThrownBy(() -> padded.apply(Probe.normal(1, 1, 2, 5), Probe.training()))
        .hasMessageContaining("padding alone beside F64[1,2,5]; pad by half of the kernel");
    // its elements lie on both sides of the only one there is
    Layer gaps = new MaxPool(Window.of(2).withPadding(1).withDilation(2));
    assertThatThrownBy(() -> gaps.apply(Probe.normal(1, 1, 2, 1), Probe.training()))
        .hasMessageContaining("padding alone");
  }
}
