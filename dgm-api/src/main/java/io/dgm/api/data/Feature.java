package io.dgm.api.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.util.Optional;

/**
 * One column of a data set.
 *
 * @param name {@link Batch#X}, {@link Batch#Y} or any other; of several tables table/feature
 * @param dtype the dtype of its values
 * @param shape of one example: images are [channels, height, width]; labels are one-hot, [classes];
 *     texts are I32 [T], {@link Tokens}
 * @param low the least value
 * @param high the greatest value
 * @param discrete whether only {@code low} and {@code high} occur
 * @param vocabulary if the values are texts, their words
 */
@Stability(level = Level.STABLE, since = "0.2")
public record Feature(
    String name,
    DType dtype,
    Shape shape,
    double low,
    double high,
    boolean discrete,
    Optional<Vocabulary> vocabulary) {

  /**
   * A column of numbers that are no words.
   *
   * @param name of the column
   * @param dtype the dtype of its values
   * @param shape of one example
   * @param low the least value
   * @param high the greatest value
   * @param discrete whether only {@code low} and {@code high} occur
   */
  public Feature(String name, DType dtype, Shape shape, double low, double high, boolean discrete) {
    this(name, dtype, shape, low, high, discrete, Optional.empty());
  }

  /**
   * {@return a column of texts, I32 [length]}
   *
   * @param name of the column
   * @param length of the longest, with its end
   * @param vocabulary their words
   */
  public static Feature text(String name, int length, Vocabulary vocabulary) {
    return new Feature(
        name,
        DType.I32,
        Shape.of(length),
        0,
        vocabulary.size() - 1,
        false,
        Optional.of(vocabulary));
  }

  /**
   * {@return the same values under another name}
   *
   * @param other the name
   */
  public Feature named(String other) {
    return new Feature(other, dtype, shape, low, high, discrete, vocabulary);
  }
}
