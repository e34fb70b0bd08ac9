package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Convolution;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Window;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConvolutionTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return Convolution.of(scope, 2, 3, Window.square(3).withStride(2).withPadding(1));
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 2, 6, 5));
  }

  static List<Window> windows() {
    return List.of(
        Window.square(1),
        Window.square(3),
        Window.square(4).withStride(2).withPadding(1),
        Window.of(3, 2).withStride(1, 3).withPadding(0, 2),
        Window.of(2, 3).withDilation(3, 2).withPadding(1, 0),
        Window.square(3).withStride(2).withPadding(2).withDilation(2),
        // a stride that leaves the last rows out
        Window.square(2).withStride(4));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void isTheSumOfItsTerms(Window window) {
    Tensor x = Probe.normal(1, 2, 3, 7, 6);
    Tensor w = Probe.normal(2, 4, 3, window.kernel().get(0), window.kernel().get(1));
    NaiveConvolution naive = new NaiveConvolution(window, 7, 6);
    Tensor y = new Convolution(w, Optional.empty(), window).apply(x, Probe.training());
    assertThat(y.shape()).isEqualTo(Shape.of(2, 4, naive.outHeight(), naive.outWidth()));
    Probe.close(y, naive.apply(x.eval().toDoubles(), w.eval().toDoubles(), 2, 3, 4));
  }

  @Test
  void addsABiasToEachChannel() {
    Tensor zero = Tensor.zeros(DType.F64, Shape.of(2, 1, 1, 1));
    Tensor bias = Tensor.of(1.0, 2.0);
    Convolution layer = new Convolution(zero, Optional.of(bias), Window.square(1));
    Probe.close(layer.apply(Probe.normal(1, 1, 1, 1, 2), Probe.training()), 1, 1, 2, 2);
  }

  @Test
  void takesOneSpatialDimensionOrThree() {
    Scope scope = Probe.scope();
    Layer one = Convolution.of(scope.child("1"), 2, 3, Window.of(3), Initializers.ones());
    Layer three = Convolution.of(scope.child("3"), 1, 1, Window.of(2, 2, 2));
    assertThat(one.apply(Probe.normal(1, 2, 2, 5), Probe.training()).shape())
        .isEqualTo(Shape.of(2, 3, 3));
    assertThat(three.apply(Probe.normal(1, 2, 1, 3, 3, 3), Probe.training()).shape())
        .isEqualTo(Shape.of(2, 1, 2, 2, 2));
  }

  @Test
  void refusesWhatDoesNotFit() {
    Layer layer = Convolution.of(Probe.scope(), 2, 3, Window.square(3));
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 1, 4, 5, 5), Probe.training()))
        .hasMessageContaining("takes [N, 2, spatial…], got F64[1,4,5,5]");
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 1, 2, 5, 2), Probe.training()))
        .hasMessageContaining("leaves nothing of F64[1,2,5,2]");
    assertThatThrownBy(() -> Window.square(3).withStride(0)).hasMessageContaining("a stride");
    assertThatThrownBy(() -> Window.square(3).withPadding(1, 2, 3))
        .hasMessageContaining("2 spatial dimensions, got [1, 2, 3]");
  }
}
