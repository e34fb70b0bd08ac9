package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.TransformerBlock;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransformerBlockTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return TransformerBlock.of(scope, 6, 2, true, 0.1);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 4, 6));
  }

  @Test
  void normalisesBeforeEachBranchAndAddsIt() {
    Scope scope = Probe.scope();
    TransformerBlock block = TransformerBlock.of(scope, 4, 2, false, 0.5);
    Tensor x = Probe.normal(1, 2, 3, 4);
    Tensor y = block.apply(x, Probe.evaluation());
    Tensor h =
        x.add(block.attention().apply(block.attentionNorm().apply(x, Probe.evaluation()), null));
    Tensor again = h.add(block.perceptron().apply(block.perceptronNorm().apply(h, null), null));
    Map<Tensor, Literal> at = new HashMap<>(Parameters.start(scope, 1));
    List<Literal> values = Parameters.evaluate(at, y.sub(again), y.sub(x));
    Probe.close(values.getFirst(), new double[24]);
    assertThat(values.getLast().toDoubles()).doesNotContain(0);
    // 4 maps of attention, two norms, a perceptron four times as wide
    long size = scope.parameters().stream().map(Parameter::tensor).mapToLong(Tensor::size).sum();
    assertThat(size).isEqualTo(4 * 16 + 3 * 4 + 2 * 8 + 2 * 4 * 16 + 16 + 4);
  }

  /** As docs/decisions/starts.md has it. */
  @Test
  void mapsStartByGlorot() {
    Scope scope = Probe.scope();
    TransformerBlock.of(scope, 24, 2, true, 0);
    Map<Tensor, Literal> start = Parameters.start(scope, 1);
    List<Parameter> maps = scope.parameters().stream().filter(p -> p.tensor().rank() == 2).toList();
    assertThat(maps).hasSize(6);
    for (Parameter map : maps) {
      double bound = Math.sqrt(6.0 / (map.tensor().dim(0) + map.tensor().dim(1)));
      double[] drawn = start.get(map.tensor()).toDoubles();
      assertThat(Arrays.stream(drawn).map(Math::abs).max().orElseThrow())
          .as(map.path())
          .isBetween(0.98 * bound, bound);
    }
  }
}
