package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import java.util.List;

/**
 * Layers one after another.
 *
 * @param layers in order
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Sequential(List<Layer> layers) implements Layer {
  /** Copies. */
  public Sequential {
    layers = List.copyOf(layers);
  }

  /**
   * {@return layers one after another}
   *
   * @param layers in order
   */
  public static Sequential of(Layer... layers) {
    return new Sequential(List.of(layers));
  }

  @Override
  public Tensor apply(Tensor x, Pass pass) {
    Tensor h = x;
    for (Layer layer : layers) {
      h = layer.apply(h, pass);
    }
    return h;
  }
}
