package io.dgm.api.nn;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes pictures larger by repeating each element (the nearest neighbour). Before a {@link
 * Convolution} it does the work of a {@link TransposedConvolution} without its checkerboards
 * (Odena, Dumoulin and Olah 2016).
 *
 * @param factor how often each element is repeated in each spatial dimension, at least 1
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Upsample(int factor) implements Layer {
  /**
   * Checks.
   *
   * @throws DgmException if the factor is below 1
   */
  public Upsample {
    Sizes.positive("upsampling's factor", factor);
  }

  /**
   * {@return [N, C, spatial…], each extent the factor times as large}
   *
   * @param x [N, C, spatial…]
   * @throws DgmException if it has no spatial dimension
   */
  @Override
  public Tensor apply(Tensor x, Pass pass) {
    if (x.rank() < 3) {
      throw new DgmException("upsampling takes [N, C, spatial…], got " + x.type());
    }
    List<Integer> repeated = new ArrayList<>(x.shape().dims().subList(0, 2));
    List<Integer> larger = new ArrayList<>(repeated);
    List<Integer> from = new ArrayList<>(List.of(0, 1));
    for (int i = 2; i < x.rank(); i++) {
      from.add(repeated.size());
      repeated.addAll(List.of(x.dim(i), factor));
      larger.add(x.dim(i) * factor);
    }
    return x.broadcastInDim(new Shape(repeated), from).reshape(new Shape(larger));
  }
}
