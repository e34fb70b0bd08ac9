package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.ResnetTranslator;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;

class ResnetTranslatorTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return ResnetTranslator.of(scope, 1, 2, 2, 1);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 1, 8, 12));
  }

  @Test
  void keepsHeightAndWidth() {
    Layer layer = ResnetTranslator.of(Probe.scope(), 3, 1, 4, 2);
    for (int size : new int[] {32, 64}) {
      assertThat(layer.apply(Probe.normal(1, 1, 3, size, size), Probe.training()).shape())
          .isEqualTo(Shape.of(1, 1, size, size));
    }
  }

  @Test
  void hasThePapersLayers() {
    Scope scope = Probe.scope();
    ResnetTranslator.of(scope, 3, 1, 8, 1);
    assertThat(scope.parameters())
        .extracting(Parameter::path, p -> p.tensor().shape())
        .containsExactly(
            Tuple.tuple("theta/input/weight", Shape.of(8, 3, 7, 7)),
            Tuple.tuple("theta/down_0/weight", Shape.of(16, 8, 3, 3)),
            Tuple.tuple("theta/down_1/weight", Shape.of(32, 16, 3, 3)),
            Tuple.tuple("theta/block_0/0/weight", Shape.of(32, 32, 3, 3)),
            Tuple.tuple("theta/block_0/1/weight", Shape.of(32, 32, 3, 3)),
            Tuple.tuple("theta/up_0/weight", Shape.of(32, 16, 3, 3)),
            Tuple.tuple("theta/up_1/weight", Shape.of(16, 8, 3, 3)),
            Tuple.tuple("theta/output/weight", Shape.of(1, 8, 7, 7)),
            Tuple.tuple("theta/output/bias", Shape.of(1)));
  }

  @Test
  void doesNotSeeContrast() {
    Scope scope = Probe.scope();
    Layer layer = ResnetTranslator.of(scope, 1, 1, 2, 1);
    Map<Tensor, Literal> at = Parameters.start(scope, 1);
    Tensor x = Probe.normal(1, 1, 1, 8, 8).mul(1e3);
    double[] once = layer.apply(x, Probe.training()).eval(at).toDoubles();
    double[] twice = layer.apply(x.mul(2), Probe.evaluation()).eval(at).toDoubles();
    assertThat(twice).containsExactly(once, Offset.offset(1e-6));
  }

  @Test
  void aBlockAddsToItsInput() {
    Scope scope = Probe.scope();
    Layer block = ResnetTranslator.block(scope, 2);
    Tensor x = Probe.normal(1, 3, 2, 4, 4);
    Map<Tensor, Literal> at = Parameters.start(scope, 1);
    Tensor added = block.apply(x, Probe.training()).sub(x);
    // the branch ends with a norm
    assertThat(added.mean(2, 3).eval(at).toDoubles()).containsExactly(new double[6], Probe.EXACT);
    assertThat(Arrays.stream(added.square().mean(2, 3).eval(at).toDoubles()))
        .allMatch(v -> v > 0.5 && v < 1);
  }

  @Test
  void refusesWhatDoesNotFit() {
    Layer layer = ResnetTranslator.of(Probe.scope(), 3, 3, 2, 1);
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 1, 3, 30, 32), Probe.training()))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("takes [N, 3, H, W] with H and W multiples of 4, got F64[1,3,30,32]");
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 1, 1, 32, 32), Probe.training()))
        .hasMessageContaining("got F64[1,1,32,32]");
    assertThatThrownBy(() -> layer.apply(Probe.normal(1, 1, 3, 4, 4), Probe.training()))
        .hasMessageContaining("more than one value a channel");
    assertThatThrownBy(() -> ResnetTranslator.of(Probe.scope(), 3, 3, 2, -1))
        .hasMessageContaining("residual blocks is at least 0, got -1");
    assertThatThrownBy(() -> ResnetTranslator.of(Probe.scope(), 3, 3, 0, 1))
        .hasMessageContaining("at least 1");
  }
}
