package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * The greatest value under a window, in each channel. Padding never is the greatest. The gradient
 * goes to the greatest value; equal ones share it.
 *
 * @param window where it looks; each place holds at least one element of the input
 */
@Stability(level = Level.STABLE, since = "0.2")
public record MaxPool(Window window) implements Layer {

  /**
   * {@return a layer over windows of pictures that touch and do not overlap}
   *
   * @param size the height and width of a window, at least 1; what is left over is left out
   */
  public static MaxPool square(int size) {
    return new MaxPool(Window.square(size).withStride(size));
  }

  /**
   * {@return [N, C, spatial…], of the extent that a {@link Convolution} with this window gives}
   *
   * @param x [N, C, spatial…]
   * @throws io.dgm.api.DgmException if it has another rank, the window does not fit in once, or a
   *     place holds padding alone
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    return new Pooling("max pooling", window, Double.NEGATIVE_INFINITY, Tensor::maximum).apply(x);
  }
}
