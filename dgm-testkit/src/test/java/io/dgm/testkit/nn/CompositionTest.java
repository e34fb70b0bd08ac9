package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Flatten;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Reshape;
import io.dgm.api.nn.Residual;
import io.dgm.api.nn.Scope;
import io.dgm.api.nn.Sequential;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.tensor.TensorException;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompositionTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return Sequential.of(
        new Flatten(),
        Residual.of(Mlp.of(scope, 6, List.of(5, 4), 6, Activation.TANH)),
        Reshape.to(3, 2));
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 2, 3));
  }

  private static final Layer DOUBLE = (x, _) -> x.mul(2);
  private static final Layer INCREMENT = (x, _) -> x.add(1);

  @Test
  void layersFollowOneAnother() {
    Tensor x = Tensor.of(3.0);
    Probe.close(Sequential.of(DOUBLE, INCREMENT).apply(x, Probe.training()), 7);
    Probe.close(INCREMENT.then(DOUBLE).apply(x, Probe.training()), 8);
    Probe.close(Sequential.of().apply(x, Probe.training()), 3);
  }

  @Test
  void aResidualAddsItsShortcut() {
    Tensor x = Tensor.of(3.0);
    Probe.close(Residual.of(DOUBLE).apply(x, Probe.training()), 9);
    Probe.close(new Residual(DOUBLE, INCREMENT).apply(x, Probe.training()), 10);
  }

  @Test
  void shapesAreThoseOfExamples() {
    Tensor x = Probe.normal(1, 4, 2, 3);
    assertThat(new Flatten().apply(x, Probe.training()).shape()).isEqualTo(Shape.of(4, 6));
    assertThat(new Flatten().apply(Tensor.of(1.0, 2.0), Probe.training()).shape())
        .isEqualTo(Shape.of(2, 1));
    assertThat(Reshape.to(3, 2).apply(x, Probe.training()).shape()).isEqualTo(Shape.of(4, 3, 2));
    assertThatThrownBy(() -> Reshape.to(5).apply(x, Probe.training()))
        .isInstanceOf(TensorException.class);
  }

  @Test
  void aPerceptronNamesItsLayers() {
    Scope scope = Probe.scope();
    Mlp.of(scope, 6, List.of(5, 4), 3, Activation.RELU);
    assertThat(scope.parameters().stream().filter(p -> p.path().endsWith("weight")))
        .extracting(Parameter::path, p -> p.tensor().shape())
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("theta/0/weight", Shape.of(6, 5)),
            org.assertj.core.groups.Tuple.tuple("theta/1/weight", Shape.of(5, 4)),
            org.assertj.core.groups.Tuple.tuple("theta/output/weight", Shape.of(4, 3)));
  }

  @Test
  void aPerceptronWithoutHiddenLayersIsLinear() {
    Scope scope = Probe.scope();
    Mlp.of(scope, 6, List.of(), 3, Activation.RELU);
    assertThat(scope.parameters()).hasSize(2);
  }
}
