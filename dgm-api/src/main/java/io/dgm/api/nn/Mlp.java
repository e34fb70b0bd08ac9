package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.ArrayList;
import java.util.List;

/** Multilayer perceptrons. */
@Stability(level = Level.STABLE, since = "0.2")
public final class Mlp {
  private Mlp() {}

  /**
   * {@return hidden layers, each followed by an activation, and a linear one for the output}
   *
   * @param scope where they declare their parameters, in children 0, 1, 2 … and output
   * @param in the size of the input's last dimension
   * @param hidden the hidden layers' widths; none leaves the output's alone
   * @param out the size of the output's last dimension
   * @param activation after each hidden layer
   */
  public static Layer of(
      Scope scope, int in, List<Integer> hidden, int out, Activation activation) {
    int last = hidden.isEmpty() ? in : hidden.getLast();
    return hidden(scope, in, hidden, activation).then(Linear.of(scope.child("output"), last, out));
  }

  /**
   * {@return linear layers, each followed by an activation}
   *
   * @param scope where they declare their parameters, in children 0, 1, 2 …
   * @param in the size of the input's last dimension
   * @param widths the layers' widths; none gives the identity
   * @param activation after each layer
   */
  public static Layer hidden(Scope scope, int in, List<Integer> widths, Activation activation) {
    List<Layer> layers = new ArrayList<>();
    int from = in;
    for (int i = 0; i < widths.size(); i++) {
      layers.add(Linear.of(scope.child(Integer.toString(i)), from, widths.get(i)));
      layers.add(activation);
      from = widths.get(i);
    }
    return new Sequential(layers);
  }
}
