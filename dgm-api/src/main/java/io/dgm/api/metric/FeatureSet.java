package io.dgm.api.metric;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Shape;
import java.util.Arrays;
import java.util.Objects;

/** What is compared of each of a set of examples, as rows of numbers, with their classes. */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class FeatureSet {
  private final float[] values;
  private final Shape each;
  private final int[] classes;

  /**
   * Takes over rows.
   *
   * @param each the shape of a row
   * @param values row by row; not copied, and not to be changed
   * @param classes the class of each row; empty if they are not known
   * @throws DgmException if their numbers do not go together
   */
  public FeatureSet(Shape each, float[] values, int... classes) {
    int rows = values.length / Math.max(1, each.size());
    if (rows * each.size() != values.length || (classes.length != 0 && classes.length != rows)) {
      throw new DgmException(
          "%d numbers and %d classes are no set of rows of %s"
              .formatted(values.length, classes.length, each));
    }
    this.values = values;
    this.each = each;
    this.classes = classes.clone();
  }

  /** {@return how many rows there are} */
  public int size() {
    return values.length / Math.max(1, each.size());
  }

  /** {@return how many numbers a row has} */
  public int width() {
    return each.size();
  }

  /** {@return the shape of a row} */
  public Shape each() {
    return each;
  }

  /**
   * {@return a number}
   *
   * @param row its row, 0 to size - 1
   * @param column its place there, 0 to width - 1
   */
  public float get(int row, int column) {
    return values[row * width() + Objects.checkIndex(column, width())];
  }

  /**
   * {@return a copy of a row}
   *
   * @param row its number, 0 to size - 1
   */
  public float[] row(int row) {
    return Arrays.copyOfRange(values, row * width(), (row + 1) * width());
  }

  /** {@return whether the classes of rows are known} */
  public boolean hasClasses() {
    return classes.length > 0;
  }

  /**
   * {@return the class of a row}
   *
   * @param row its number, 0 to size - 1
   */
  public int classOf(int row) {
    return classes[row];
  }

  /**
   * {@return the first rows}
   *
   * @param most how many at the most
   */
  public FeatureSet first(int most) {
    if (most >= size()) {
      return this;
    }
    int[] some = hasClasses() ? Arrays.copyOf(classes, most) : classes;
    return new FeatureSet(each, Arrays.copyOf(values, most * width()), some);
  }
}
