package io.dgm.testkit.engine;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.Map;

/**
 * A graph, what it is fed with, and how near an engine must come to the reference.
 *
 * @param name the operation and its attributes
 * @param inputs the value of each input
 * @param output what is compared
 * @param magnitude the sum of the absolute values of the terms of each element, or null
 * @param tolerance how near
 */
record Case(
    String name,
    Map<Tensor, Literal> inputs,
    Tensor output,
    Tensor magnitude,
    Tolerance tolerance) {

  static Case of(String name, Operands operands, Tensor output, Tolerance tolerance) {
    return new Case(name, operands.values(), output, null, tolerance);
  }

  List<Tensor> order() {
    return List.copyOf(inputs.keySet());
  }
}
