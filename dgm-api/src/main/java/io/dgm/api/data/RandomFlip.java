package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;

/** Turns each image left to right with probability ½, drawn anew each time it is seen. */
@Stability(level = Level.STABLE, since = "0.2")
public record RandomFlip() implements Transform {
  /**
   * {@return the spec}
   *
   * @param spec with an x of images, [channels, height, width]
   * @throws io.dgm.api.UserException where x is something else
   */
  @Override
  public DataSpec spec(DataSpec spec) {
    RandomShift.checkImages("flip", spec);
    return spec;
  }

  @Override
  public Batch apply(Batch batch, Key key) {
    Tensor x = batch.x();
    Tensor flipped = key.uniform(DType.F32, Shape.of(x.dim(0), 1, 1, 1)).lt(0.5);
    return batch.with(Batch.X, flipped.broadcastTo(x.shape()).select(x.reverse(x.rank() - 1), x));
  }
}
