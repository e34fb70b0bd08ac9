package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LinearTest implements LayerContract {
  @Override
  public Layer layer(Scope scope) {
    return Linear.of(scope, 3, 2);
  }

  @Override
  public Tensor input(int batch, Key key) {
    return key.normal(DType.F64, Shape.of(batch, 4, 3));
  }

  private static final Tensor WEIGHT = Tensor.of(1.0, 2.0, 3.0, 4.0, 5.0, 6.0).reshape(3, 2);
  private static final Tensor X = Tensor.of(1.0, 10.0, 100.0).reshape(1, 3);

  @Test
  void multipliesAndAdds() {
    Linear layer = new Linear(WEIGHT, Optional.of(Tensor.of(0.5, -0.5)));
    Probe.close(layer.apply(X, Probe.training()), 531.5, 641.5);
  }

  @Test
  void worksWithoutABias() {
    Scope scope = Probe.scope();
    Linear layer = Linear.withoutBias(scope, 3, 2, Initializers.zeros());
    assertThat(scope.parameters()).hasSize(1);
    Probe.close(layer.withWeight(WEIGHT).apply(X, Probe.training()), 531, 642);
  }

  @Test
  void declaresItsNamesOnce() {
    Scope scope = Probe.scope();
    Linear.of(scope.child("a"), 3, 2);
    Linear.of(scope.child("b"), 3, 2);
    assertThat(scope.parameters())
        .extracting(p -> p.path())
        .containsExactly("theta/a/weight", "theta/a/bias", "theta/b/weight", "theta/b/bias");
    assertThatThrownBy(() -> Linear.of(scope.child("a"), 3, 2))
        .isInstanceOf(DgmException.class)
        .hasMessageContaining("theta/a/weight");
  }

  @Test
  void refusesSizesThatAreNone() {
    assertThatThrownBy(() -> Linear.of(Probe.scope(), 0, 2)).hasMessageContaining("input size");
    assertThatThrownBy(() -> new Linear(WEIGHT, Optional.of(Tensor.of(1.0))))
        .hasMessageContaining("F64[3,2] and F64[1]");
  }
}
