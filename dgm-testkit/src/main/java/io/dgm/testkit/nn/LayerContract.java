package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Parameter;
import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * What every layer keeps. To test a new layer, all you need is a test class that implements this
 * and says how the layer is made and what it takes.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface LayerContract {

  /**
   * {@return the layer}
   *
   * @param scope where it declares its parameters; of dtype F64
   */
  Layer layer(Scope scope);

  /**
   * {@return an input with values in general position}
   *
   * @param batch its first dimension
   * @param key its source of randomness
   */
  Tensor input(int batch, Key key);

  /** The first dimension is the batch, and the others do not depend on it or on the mode. */
  @Test
  default void keepsTheBatchAndItsShape() {
    Layer layer = layer(root());
    Tensor two = layer.apply(input(2, Key.of(1)), Pass.training(Key.of(2)));
    Tensor five = layer.apply(input(5, Key.of(1)), Pass.evaluation(Key.of(2)));
    assertThat(two.dim(0)).isEqualTo(2);
    assertThat(five.dim(0)).isEqualTo(5);
    assertThat(five.shape().sub(1, five.rank())).isEqualTo(two.shape().sub(1, two.rank()));
    assertThat(five.dtype()).isEqualTo(two.dtype());
  }

  /** Parameters have the same paths each time, below the scope, and start with finite values. */
  @Test
  default void declaresItsParametersTheSameWayEachTime() {
    Scope scope = root();
    Scope again = root();
    layer(scope.child("a"));
    layer(again.child("a"));
    assertThat(again.parameters().stream().map(Parameter::path).toList())
        .isEqualTo(scope.parameters().stream().map(Parameter::path).toList())
        .allMatch(path -> path.startsWith("theta/a/"));
    Parameters.start(scope, 3)
        .forEach(
            (parameter, value) ->
                assertThat(value.toDoubles()).as(parameter.toString()).doesNotContain(Double.NaN));
  }

  /** In training the key decides: equal keys give equal outputs. */
  @Test
  default void isAFunctionOfItsKey() {
    Scope scope = root();
    Layer layer = layer(scope);
    Tensor x = input(3, Key.of(1));
    List<Literal> y =
        run(
            scope,
            layer.apply(x, Pass.training(Key.of(7))),
            layer.apply(x, Pass.training(Key.of(7))));
    assertThat(y.get(1)).isEqualTo(y.get(0));
  }

  /** In evaluation nothing is random, and nothing that is kept changes. */
  @Test
  default void isDeterministicInEvaluation() {
    Scope scope = root();
    Layer layer = layer(scope);
    Tensor x = input(3, Key.of(1));
    Pass pass = Pass.evaluation(Key.of(7));
    List<Literal> y = run(scope, layer.apply(x, pass), layer.apply(x, Pass.evaluation(Key.of(8))));
    assertThat(y.get(1)).isEqualTo(y.get(0));
    assertThat(pass.updates()).isEmpty();
  }

  /** What it updates is what it declared as a state. */
  @Test
  default void updatesOnlyItsStates() {
    Scope scope = root();
    Pass pass = Pass.training(Key.of(7));
    layer(scope).apply(input(3, Key.of(1)), pass);
    List<Tensor> states =
        scope.parameters().stream().filter(p -> !p.trainable()).map(Parameter::tensor).toList();
    assertThat(states).containsAll(pass.updates().keySet());
  }

  /** Every trainable parameter has a gradient that is finite and not 0 everywhere. */
  @Test
  default void givesEveryParameterAGradient() {
    Scope scope = root();
    Tensor y = layer(scope).apply(input(4, Key.of(1)), Pass.training(Key.of(7)));
    List<Parameter> trainable = scope.parameters().stream().filter(Parameter::trainable).toList();
    List<Tensor> wrt = trainable.stream().map(Parameter::tensor).toList();
    Tensor cotangent = Key.of(9).normal(y.dtype(), y.shape());
    List<Literal> gradients = run(scope, Gradients.of(y, cotangent, wrt).toArray(Tensor[]::new));
    for (int i = 0; i < gradients.size(); i++) {
      List<Double> g = Arrays.stream(gradients.get(i).toDoubles()).boxed().toList();
      assertThat(g)
          .as("the gradient of " + trainable.get(i).path())
          .allMatch(Double::isFinite, "finite")
          .anyMatch(v -> v != 0);
    }
  }

  private static Scope root() {
    return Scope.root("theta", DType.F64);
  }

  private static List<Literal> run(Scope scope, Tensor... outputs) {
    return Parameters.evaluate(Parameters.start(scope, 3), outputs);
  }
}
