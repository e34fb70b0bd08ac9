package io.dgm.testkit.train;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Evaluator;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Optimizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;

/** Runs an optimizer's graph step by step next to plain code for one element. */
final class Descent {
  static final double RATE = 0.1;
  private static final int STEPS = 6;

  private Descent() {}

  /** One element's update in plain code, which keeps its own slots. */
  interface Element {
    /** {@return the next value, t counted from 1} */
    double step(double value, double gradient, int t);
  }

  interface Elements {
    Element start();
  }

  /** Gradients that change sign, and one that is 0 always. */
  private static double gradient(int element, int t) {
    return element == 2 ? 0 : Math.sin(1.7 * t + element) * Math.pow(10, -3 * element);
  }

  static void agrees(Optimizer optimizer, Elements elements) {
    Shape shape = Shape.of(3);
    Tensor parameter = Tensor.input("parameter", DType.F64, shape);
    Tensor gradient = Tensor.input("gradient", DType.F64, shape);
    Tensor step = Tensor.input("step", DType.F64, Shape.SCALAR);
    List<Tensor> slots =
        optimizer.slots().stream().map(s -> Tensor.input(s, DType.F64, shape)).toList();
    Optimizer.Update update =
        optimizer.update(parameter, gradient, slots, Tensor.scalar(DType.F64, RATE), step);
    List<Tensor> outputs = new ArrayList<>(List.of(update.parameter()));
    outputs.addAll(update.slots());
    assertThat(update.slots()).hasSameSizeAs(slots);

    double[] values = {1, -2, 3};
    List<Element> plain = List.of(elements.start(), elements.start(), elements.start());
    Map<Tensor, Literal> state = new HashMap<>();
    state.put(parameter, Literal.of(shape, values.clone()));
    slots.forEach(slot -> state.put(slot, Literal.fill(DType.F64, shape, 0)));
    for (int t = 1; t <= STEPS; t++) {
      double[] g = {gradient(0, t), gradient(1, t), gradient(2, t)};
      state.put(gradient, Literal.of(shape, g));
      state.put(step, Literal.scalar(DType.F64, t - 1));
      List<Literal> next = Evaluator.installed().evaluate(outputs, state);
      state.put(parameter, next.getFirst());
      for (int s = 0; s < slots.size(); s++) {
        state.put(slots.get(s), next.get(s + 1));
      }
      for (int i = 0; i < 3; i++) {
        values[i] = plain.get(i).step(values[i], g[i], t);
      }
      assertThat(next.getFirst().toDoubles())
          .as("after step %d", t)
          .containsExactly(values, Offset.offset(1e-12));
    }
  }
}
