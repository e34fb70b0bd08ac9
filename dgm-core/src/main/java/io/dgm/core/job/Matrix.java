package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.ClassOrder;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Rows of numbers as Java has them, and as tensors. */
final class Matrix {
  private Matrix() {}

  /**
   * {@return rows as a tensor, F32 [N, …]}
   *
   * @param rows at least one
   * @param shape of a row
   */
  static Literal of(List<float[]> rows, Shape shape) {
    int size = shape.size();
    long all = (long) rows.size() * size;
    if (all > Integer.MAX_VALUE) {
      throw new UserException(
          "%d rows of %d numbers are more than an array holds: give fewer at a time"
              .formatted(rows.size(), size));
    }
    float[] values = new float[(int) all];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * size, size);
    }
    return Literal.of(Shape.of(rows.size()).concat(shape), values);
  }

  /** {@return a tensor's rows, each flat} */
  static List<float[]> rows(Literal tensor) {
    int n = tensor.shape().dim(0);
    int size = tensor.shape().size() / n;
    // of many rows a copy of all numbers takes as long as a network does
    MemorySegment values =
        tensor.dtype() == DType.F32 ? tensor.data() : MemorySegment.ofArray(tensor.toFloats());
    List<float[]> rows = new ArrayList<>(n);
    for (int i = 0; i < n; i++) {
      float[] row = new float[size];
      long from = (long) i * size * Float.BYTES;
      MemorySegment.copy(values, ValueLayout.JAVA_FLOAT_UNALIGNED, from, row, 0, size);
      rows.add(row);
    }
    return rows;
  }

  /** {@return rows with a one at the class of each, F32 [count, classes]} */
  static Literal oneHot(Shape shape, int count, ClassOrder labels) {
    int classes = shape.size();
    float[] rows = new float[count * classes];
    for (int i = 0; i < count; i++) {
      rows[i * classes + labels.of(i, classes)] = 1;
    }
    return Literal.of(Shape.of(count).concat(shape), rows);
  }
}
