package io.dgm.nd4j.data;

import io.dgm.api.DgmException;
import io.dgm.api.data.Feature;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.nd4j.NdArrays;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One feature of all examples, gathered batch after batch, in F32. */
final class Column {
  private final String name;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private Shape shape;
  private double low = Double.POSITIVE_INFINITY;
  private double high = Double.NEGATIVE_INFINITY;
  private boolean twoValued = true;

  Column(String name) {
    this.name = name;
  }

  /** Appends a batch. */
  void add(INDArray batch) {
    try (INDArray floats = batch.castTo(DataType.FLOAT)) {
      Literal literal = NdArrays.copy(floats);
      Shape each = literal.shape().sub(1, literal.shape().rank());
      if (shape != null && !shape.equals(each)) {
        throw new DgmException(
            "the iterator's %s have the shape %s in one batch and %s in another: every example needs the same"
                .formatted(name, shape, each));
      }
      shape = each;
      for (float v : literal.toFloats()) {
        low = Math.min(low, v);
        high = Math.max(high, v);
        twoValued &= v == 0 || v == 1;
      }
      bytes.writeBytes(literal.data().toArray(ValueLayout.JAVA_BYTE));
    }
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  /** {@return what it looks like; of labels and masks only 0 and 1 occur} */
  Feature feature() {
    boolean unit = low >= 0 && high <= 1;
    return new Feature(
        name, DType.F32, shape, unit ? 0 : low, unit ? 1 : high, twoValued && !name.equals("x"));
  }

  static void read(byte[] from, int width, int[] rows, MemorySegment into) {
    for (int i = 0; i < rows.length; i++) {
      MemorySegment.copy(
          MemorySegment.ofArray(from), (long) rows[i] * width, into, (long) i * width, width);
    }
  }

  static int width(Feature feature) {
    return feature.shape().size() * feature.dtype().bytes();
  }

  static List<Feature> features(List<Column> columns) {
    return columns.stream().map(Column::feature).toList();
  }

  @Override
  public String toString() {
    return name + Arrays.toString(shape == null ? new int[0] : shape.toArray());
  }
}
