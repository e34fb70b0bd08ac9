package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * A named tensor that a model keeps between steps.
 *
 * @param path its name in checkpoints, such as {@code theta/decoder/0/weight}; the first segment is
 *     the player that moves it
 * @param tensor the input of the graph that stands for it
 * @param initializer how it starts
 * @param trainable whether an optimizer moves it; otherwise a layer updates it through {@link
 *     Pass}, as batch norm does its running mean
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Parameter(String path, Tensor tensor, Initializer initializer, boolean trainable) {

  /** {@return the first segment of the path: the name of the player that owns it} */
  public String player() {
    int slash = path.indexOf('/');
    return slash < 0 ? path : path.substring(0, slash);
  }
}
