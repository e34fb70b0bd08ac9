package io.dgm.testkit.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Gradients;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Compares gradients in F64 with differences of four points, one element at a time. */
final class Differences {
  private static final double STEP = 1e-5;
  private static final double TOLERANCE = 1e-6;

  private Differences() {}

  /**
   * Asserts that the gradient of a function is right.
   *
   * @param what the function is
   * @param function of inputs of the points' types, to a tensor; its elements are weighted unevenly
   *     and summed
   * @param points F64 constants
   */
  static void check(String what, Function<List<Tensor>, Tensor> function, List<Tensor> points) {
    List<Tensor> inputs = new ArrayList<>();
    List<Literal> values = new ArrayList<>();
    for (Tensor p : points) {
      inputs.add(Tensor.input("x" + inputs.size(), p.dtype(), p.shape()));
      values.add(p.eval());
    }
    Tensor loss = weighted(function.apply(inputs));
    List<Tensor> gradients = Gradients.of(loss, inputs);
    List<Literal> exact = Evaluator.installed().evaluate(gradients, feed(inputs, values));
    for (int k = 0; k < inputs.size(); k++) {
      for (int i = 0; i < values.get(k).shape().size(); i++) {
        double up = at(loss, inputs, values, k, i, STEP);
        double near = up - at(loss, inputs, values, k, i, -STEP);
        double far =
            at(loss, inputs, values, k, i, 2 * STEP) - at(loss, inputs, values, k, i, -2 * STEP);
        double slope = (8 * near - far) / (12 * STEP);
        assertThat(exact.get(k).get(i))
            .as("d %s / d argument %d, element %d", what, k, i)
            .isCloseTo(slope, within(TOLERANCE * (1 + Math.abs(slope) + Math.abs(up))));
      }
    }
  }

  /** {@return Σ w_i x_i with weights that differ, so that errors do not cancel} */
  static Tensor weighted(Tensor x) {
    double[] weights = new double[x.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = 1 + 0.5 * Math.sin(3 * i + 1);
    }
    return x.mul(Draws.constant(x.dtype(), x.shape(), weights)).sum();
  }

  private static double at(
      Tensor loss, List<Tensor> inputs, List<Literal> values, int k, int i, double by) {
    List<Literal> moved = new ArrayList<>(values);
    double[] elements = values.get(k).toDoubles();
    elements[i] += by;
    moved.set(k, Literal.of(values.get(k).shape(), elements));
    return loss.eval(feed(inputs, moved)).item();
  }

  static Map<Tensor, Literal> feed(List<Tensor> inputs, List<Literal> values) {
    Map<Tensor, Literal> feed = new IdentityHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      feed.put(inputs.get(i), values.get(i));
    }
    return feed;
  }
}
