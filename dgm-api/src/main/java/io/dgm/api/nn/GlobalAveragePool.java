package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Tensor;
import java.util.stream.IntStream;

/** The mean of each channel (Lin, Chen and Yan 2014): [N, C, spatial…] becomes [N, C]. */
@Stability(level = Level.STABLE, since = "0.2")
public record GlobalAveragePool() implements Layer {
  /** Creates the layer. */
  public GlobalAveragePool {}

  /**
   * {@return [N, C]}
   *
   * @param x [N, C, spatial…]
   * @throws DgmException if it has no spatial dimension, or an empty one
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (x.rank() < 3 || x.shape().sub(2, x.rank()).size() == 0) {
      throw new DgmException(
          "global average pooling takes [N, C, spatial…] with a value or more a channel, got "
              + x.type());
    }
    return x.mean(IntStream.range(2, x.rank()).toArray());
  }
}
