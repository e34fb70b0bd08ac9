package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;

/**
 * One column of a data set.
 *
 * @param name {@link Batch#X}, {@link Batch#Y} or any other; of several tables table/feature
 * @param dtype the dtype of its values
 * @param shape of one example: images are [channels, height, width]; labels are one-hot, [classes]
 * @param low the least value
 * @param high the greatest value
 * @param discrete whether only {@code low} and {@code high} occur
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Feature(
    String name, DType dtype, Shape shape, double low, double high, boolean discrete) {
  /**
   * {@return the same values under another name}
   *
   * @param other the name
   */
  public Feature named(String other) {
    return new Feature(other, dtype, shape, low, high, discrete);
  }
}
