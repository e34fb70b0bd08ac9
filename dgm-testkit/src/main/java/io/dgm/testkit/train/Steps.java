package io.dgm.testkit.train;

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

/** An optimizer at work on a bowl, Σ c_i x_i² with curvatures from 0.1 to 3. */
final class Steps {
  private static final Shape SHAPE = Shape.of(4);
  private static final double[] CURVATURE = {0.1, 0.4, 1, 3};
  private static final double[] START = {1, -2, 3, -0.5};

  private final DType dtype;
  private final double rate;
  private final Tensor parameter;
  private final Tensor gradient;
  private final Tensor step;
  private final Tensor learningRate;
  private final List<Tensor> slots;
  private final List<Tensor> outputs = new ArrayList<>();
  private final Map<Tensor, Literal> state = new HashMap<>();
  private double slope = 2;
  private int taken;

  Steps(Optimizer optimizer, double rate) {
    this(optimizer, rate, DType.F64);
  }

  Steps(Optimizer optimizer, double rate, DType dtype) {
    this.dtype = dtype;
    this.rate = rate;
    this.parameter = Tensor.input("parameter", dtype, SHAPE);
    this.gradient = Tensor.input("gradient", dtype, SHAPE);
    this.step = Tensor.input("step", dtype, Shape.SCALAR);
    this.learningRate = Tensor.input("rate", dtype, Shape.SCALAR);
    this.slots = optimizer.slots().stream().map(s -> Tensor.input(s, dtype, SHAPE)).toList();
    Optimizer.Update update = optimizer.update(parameter, gradient, slots, learningRate, step);
    outputs.add(update.parameter());
    outputs.addAll(update.slots());
    state.put(parameter, Literal.convert(dtype, SHAPE, START));
    slots.forEach(slot -> state.put(slot, Literal.fill(dtype, SHAPE, 0)));
  }

  void step() {
    double[] x = parameter();
    double[] g = new double[x.length];
    for (int i = 0; i < g.length; i++) {
      g[i] = slope * CURVATURE[i] * x[i];
    }
    state.put(gradient, Literal.convert(dtype, SHAPE, g));
    state.put(step, Literal.convert(dtype, Shape.SCALAR, taken++));
    state.put(learningRate, Literal.convert(dtype, Shape.SCALAR, rate));
    List<Literal> next = Evaluator.installed().evaluate(outputs, state);
    state.put(parameter, next.getFirst());
    for (int i = 0; i < slots.size(); i++) {
      state.put(slots.get(i), next.get(i + 1));
    }
  }

  Steps stepped(int times) {
    for (int i = 0; i < times; i++) {
      step();
    }
    return this;
  }

  /** Makes every gradient 0. */
  void flatten() {
    slope = 0;
  }

  /** Empties a slot. */
  void forget(int slot) {
    state.put(slots.get(slot), Literal.fill(dtype, SHAPE, 0));
  }

  double[] parameter() {
    return state.get(parameter).toDoubles();
  }

  double[] slot(int slot) {
    return state.get(slots.get(slot)).toDoubles();
  }

  double loss() {
    double[] x = parameter();
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += CURVATURE[i] * x[i] * x[i];
    }
    return sum;
  }
}
