package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Convolution;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.TransposedConvolution;
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

class TransposedConvolutionTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return TransposedConvolution.of(scope, 3, 2, Window.square(4).withStride(2).withPadding(1));
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 3, 2, 3));
  }

  static List<Window> windows() {
    return ConvolutionTest.windows();
  }

  /** {@return the layer whose output is [., ., 7, 6]} */
  private static TransposedConvolution layer(Tensor w, NaiveConvolution naive) {
    Window window = naive.window();
    int[] out = {naive.outHeight(), naive.outWidth()};
    int[] in = {naive.height(), naive.width()};
    List<Integer> rest =
        List.of(0, 1).stream()
            .map(
                d ->
                    in[d]
                        + 2 * window.padding().get(d)
                        - window.dilation().get(d) * (window.kernel().get(d) - 1)
                        - 1
                        - (out[d] - 1) * window.stride().get(d))
            .toList();
    return new TransposedConvolution(w, Optional.empty(), window, rest);
  }

  @ParameterizedTest
  @MethodSource("windows")
  void spreadsEachElementOverWhatTheConvolutionTookItFrom(Window window) {
    NaiveConvolution naive = new NaiveConvolution(window, 7, 6);
    Tensor y = Probe.normal(1, 2, 4, naive.outHeight(), naive.outWidth());
    Tensor w = Probe.normal(2, 4, 3, window.kernel().get(0), window.kernel().get(1));
    Tensor x = layer(w, naive).apply(y, Probe.training());
    assertThat(x.shape()).isEqualTo(Shape.of(2, 3, 7, 6));
    Probe.close(x, naive.transposed(y.eval().toDoubles(), w.eval().toDoubles(), 2, 3, 4));
  }

  @ParameterizedTest
  @MethodSource("windows")
  void isTheAdjointOfTheConvolution(Window window) {
    NaiveConvolution naive = new NaiveConvolution(window, 7, 6);
    Tensor x = Probe.normal(1, 2, 3, 7, 6);
    Tensor y = Probe.normal(2, 2, 4, naive.outHeight(), naive.outWidth());
    Tensor w = Probe.normal(3, 4, 3, window.kernel().get(0), window.kernel().get(1));
    Tensor there = new Convolution(w, Optional.empty(), window).apply(x, Probe.training());
    Tensor back = layer(w, naive).apply(y, Probe.training());
    Probe.close(there.mul(y).sum(), x.mul(back).sum().eval().item());
  }

  @Test
  void doublesPictures() {
    Scope scope = Probe.scope();
    Layer even = layer(scope.child("even"));
    Layer odd =
        TransposedConvolution.of(
                scope.child("odd"), 3, 2, Window.square(3).withStride(2).withPadding(1))
            .withOutputPadding(1);
    Tensor x = Probe.normal(1, 1, 3, 7, 7);
    assertThat(even.apply(x, Probe.training()).shape()).isEqualTo(Shape.of(1, 2, 14, 14));
    assertThat(odd.apply(x, Probe.training()).shape()).isEqualTo(Shape.of(1, 2, 14, 14));
  }

  @Test
  void addsABiasToEachChannel() {
    Tensor zero = Tensor.zeros(DType.F64, Shape.of(1, 2, 1, 1));
    Layer layer =
        new TransposedConvolution(
            zero, Optional.of(Tensor.of(1.0, 2.0)), Window.square(1), List.of(0, 0));
    Probe.close(layer.apply(Probe.normal(1, 1, 1, 1, 2), Probe.training()), 1, 1, 2, 2);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Scope scope = Probe.scope();
    TransposedConvolution layer =
        TransposedConvolution.of(scope, 3, 2, Window.square(4).withStride(2).withPadding(1));
    assertThatThrownBy(() -> layer.withOutputPadding(2))
        .hasMessageContaining("below the stride [2, 2], got [2, 2]");
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 1, 2, 5, 5), Probe.training()))
        .hasMessageContaining("takes [N, 3, spatial…]");
  }
}
