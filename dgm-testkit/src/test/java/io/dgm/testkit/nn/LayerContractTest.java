package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.nn.Dropout;
import io.dgm.api.nn.Initializers;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Layers that are broken in one place. */
class LayerContractTest {
  private static LayerContract contract(Function<Scope, Layer> make) {
    // without a name, or JUnit would run it
    return new LayerContract() {
      @Override
      public Layer layer(Scope scope) {
        return make.apply(scope);
      }

      @Override
      public Tensor input(int batch, Key key) {
        return key.normal(DType.F64, Shape.of(batch, 3));
      }
    };
  }

  private static void finds(Consumer<LayerContract> test, Function<Scope, Layer> broken) {
    // the test holds for a sound layer
    test.accept(contract(scope -> Linear.of(scope, 3, 2).then(new Dropout(0.5))));
    assertThatThrownBy(() -> test.accept(contract(broken))).isInstanceOf(AssertionError.class);
  }

  @Test
  void findsALostBatch() {
    finds(LayerContract::keepsTheBatchAndItsShape, _ -> (x, _) -> x.transpose());
  }

  @Test
  void findsAShapeThatDependsOnTheMode() {
    finds(
        LayerContract::keepsTheBatchAndItsShape,
        _ -> (x, pass) -> pass.isTraining() ? x : x.slice(1, 0, 2));
  }

  @Test
  void findsNamesThatChange() {
    int[] count = {0};
    finds(
        LayerContract::declaresItsParametersTheSameWayEachTime,
        scope -> Linear.of(scope.child("layer" + count[0]++), 3, 2));
  }

  @Test
  void findsRandomnessOfItsOwn() {
    long[] seed = {0};
    finds(
        LayerContract::isAFunctionOfItsKey,
        _ -> (x, _) -> x.add(Key.of(seed[0]++).normal(x.dtype(), x.shape())));
  }

  @Test
  void findsRandomnessInEvaluation() {
    finds(
        LayerContract::isDeterministicInEvaluation,
        _ -> (x, pass) -> x.add(pass.key().normal(x.dtype(), x.shape())));
  }

  @Test
  void findsUpdatesInEvaluation() {
    finds(
        LayerContract::isDeterministicInEvaluation,
        scope -> {
          Tensor state = scope.state("state", Shape.SCALAR, Initializers.zeros());
          return (x, pass) -> {
            pass.update(state, x.mean());
            return x;
          };
        });
  }

  @Test
  void findsAnUpdatedParameter() {
    finds(
        LayerContract::updatesOnlyItsStates,
        scope -> {
          Tensor parameter = scope.parameter("parameter", Shape.SCALAR, Initializers.zeros());
          return (x, pass) -> {
            pass.update(parameter, x.mean());
            return x.add(parameter);
          };
        });
  }

  @Test
  void findsAParameterWithoutAGradient() {
    finds(
        LayerContract::givesEveryParameterAGradient,
        scope -> {
          Linear used = Linear.of(scope.child("used"), 3, 2);
          Linear.of(scope.child("unused"), 3, 2);
          return used;
        });
  }
}
