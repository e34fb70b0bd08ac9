package io.dgm.api.model;

import io.dgm.api.distribution.Distribution;
import io.dgm.api.nn.Activation;
import io.dgm.api.nn.Layer;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Mlp;
import io.dgm.api.nn.Scope;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.List;
import java.util.function.Function;

/** Generators made of networks. */
public final class Generators {
  private Generators() {}

  /**
   * {@return a network from codes, with labels joined to them, to examples}
   *
   * @param network from [N, size of z + classes] to as many numbers as an example has
   * @param x the shape of an example
   */
  public static Generator implicit(Layer network, Shape x) {
    return (z, y, pass) -> network.apply(y.join(z), pass).reshape(Shape.of(z.dim(0)).concat(x));
  }

  /**
   * {@return a network whose outputs are a likelihood's parameters}
   *
   * @param network from [N, size of z + classes] to as many numbers as an example has
   * @param likelihood of its outputs, [N, …]
   * @param x the shape of an example
   */
  public static ExplicitGenerator explicit(
      Layer network, Function<Tensor, Distribution> likelihood, Shape x) {
    return (z, y, pass) ->
        likelihood.apply(network.apply(y.join(z), pass).reshape(Shape.of(z.dim(0)).concat(x)));
  }

  /**
   * {@return a multilayer perceptron with a linear output}
   *
   * @param scope where it declares its parameters
   * @param in the size of its input
   * @param hidden the widths of its hidden layers
   * @param activation after each of them
   * @param out the size of its output
   */
  public static Layer perceptron(
      Scope scope, int in, List<Integer> hidden, Activation activation, int out) {
    int last = hidden.isEmpty() ? in : hidden.getLast();
    return Mlp.hidden(scope, in, hidden, activation)
        .then(Linear.of(scope.child("output"), last, out));
  }
}
