package io.dgm.testkit.nn;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.nn.Pass;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;

/** What tests of layers share. */
final class Probe {
  static final Offset<Double> EXACT = Offset.offset(1e-12);

  private Probe() {}

  static Scope scope() {
    return Scope.root("theta", DType.F64);
  }

  static Pass training() {
    return Pass.training(Key.of(11));
  }

  static Pass evaluation() {
    return Pass.evaluation(Key.of(11));
  }

  /** {@return constant normal draws} */
  static Tensor normal(long seed, int... dims) {
    return Tensor.constant(Key.of(seed).normal(DType.F64, Shape.of(dims)).eval());
  }

  static Literal values(int[] dims, double... values) {
    return Literal.of(Shape.of(dims), values);
  }

  static void close(Tensor actual, double... expected) {
    close(actual.eval(), expected);
  }

  static void close(Literal actual, double... expected) {
    assertThat(actual.toDoubles()).containsExactly(expected, EXACT);
  }

  /** Compares the gradient of a scalar at a point with central differences there. */
  static void gradientIsThatOfDifferences(Tensor loss, Tensor wrt, Map<Tensor, Literal> at) {
    double[] gradient = Gradients.of(loss, List.of(wrt)).getFirst().eval(at).toDoubles();
    double[] point = at.get(wrt).toDoubles();
    double h = 1e-5;
    for (int i = 0; i < point.length; i++) {
      double difference = (moved(loss, wrt, at, i, h) - moved(loss, wrt, at, i, -h)) / (2 * h);
      assertThat(gradient[i]).as("element %d", i).isCloseTo(difference, Offset.offset(1e-7));
    }
  }

  private static double moved(
      Tensor loss, Tensor wrt, Map<Tensor, Literal> at, int element, double by) {
    double[] point = at.get(wrt).toDoubles();
    point[element] += by;
    Map<Tensor, Literal> moved = new java.util.HashMap<>(at);
    moved.put(wrt, Literal.of(wrt.shape(), point));
    return loss.eval(moved).item();
  }
}
