package io.dgm.api.nn;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;

/**
 * The mean under a window, in each channel. Padding counts as zeros, as in PyTorch by default.
 *
 * @param window where it looks; each place holds at least one element of the input
 */
@Stability(level = Level.STABLE, since = "0.2")
public record AveragePool(Window window) implements Layer {

  /**
   * {@return a layer over windows of pictures that touch and do not overlap}
   *
   * @param size the height and width of a window, at least 1; what is left over is left out
   */
  public static AveragePool square(int size) {
    return new AveragePool(Window.square(size).withStride(size));
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
    Tensor sum = new Pooling("average pooling", window, 0, Tensor::add).apply(x);
    int size = window.kernel().stream().reduce(1, (a, b) -> a * b);
    return sum.mul(1.0 / size);
  }
}
