package io.dgm.api.nn;

import java.util.ArrayList;
import java.util.List;

/** Multilayer perceptrons. */
public final class Mlp {
  private Mlp() {}

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
