package io.dgm.core.data;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Texts cut to the length of a batch: most are far shorter than the longest. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class TextLengths {
  private TextLengths() {}

  /**
   * {@return what examples look like if their texts are cut}
   *
   * @param spec of one table
   * @param length of texts at the most
   */
  public static DataSpec cut(DataSpec spec, int length) {
    return new DataSpec(spec.features().stream().map(f -> cut(f, length)).toList());
  }

  private static Feature cut(Feature f, int length) {
    if (f.vocabulary().isEmpty() || f.shape().dim(0) <= length) {
      return f;
    }
    Shape shape = Shape.of(length).concat(f.shape().sub(1, f.shape().rank()));
    return new Feature(f.name(), f.dtype(), shape, f.low(), f.high(), f.discrete(), f.vocabulary());
  }

  /**
   * {@return what the examples of a batch look like, by the bytes that they take}
   *
   * @param spec what they look like if no text is cut
   * @param rows how many examples it has, of each table
   * @param batch the values of each feature
   * @throws DgmException if they are not those of so many examples
   */
  public static DataSpec of(DataSpec spec, int rows, List<MemorySegment> batch) {
    List<Feature> features = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      Feature f = spec.features().get(i);
      long place = bytes(f, rows) / Math.max(1, f.shape().rank() == 0 ? 1 : f.shape().dim(0));
      long bytes = batch.get(i).byteSize();
      Feature fitting = f.vocabulary().isEmpty() ? f : cut(f, Math.toIntExact(bytes / place));
      if (bytes(fitting, rows) != bytes) {
        throw new DgmException(
            "%d bytes are no %d examples of %s %s".formatted(bytes, rows, f.name(), f.shape()));
      }
      features.add(fitting);
    }
    return new DataSpec(features);
  }

  /** {@return how many bytes so many examples of a feature take} */
  static long bytes(Feature f, int rows) {
    return (long) rows * f.shape().size() * f.dtype().bytes();
  }

  /**
   * {@return the values of a batch whose texts are cut, in the memory of the uncut ones}
   *
   * @param spec of one table, uncut
   * @param rows how many examples there are
   * @param values of each feature, uncut; they are overwritten
   * @param length of texts at the most; 0 to cut none
   */
  public static List<MemorySegment> cut(
      DataSpec spec, int rows, List<MemorySegment> values, int length) {
    if (length == 0) {
      return values;
    }
    return IntStream.range(0, values.size())
        .mapToObj(i -> cut(spec.features().get(i), rows, values.get(i), length))
        .toList();
  }

  private static MemorySegment cut(Feature f, int rows, MemorySegment values, int length) {
    Feature shorter = cut(f, length);
    long from = bytes(f, 1);
    long to = bytes(shorter, 1);
    for (int row = 1; from > to && row < rows; row++) {
      MemorySegment.copy(values, row * from, values, row * to, to); // never onto what is still read
    }
    return values.asSlice(0, rows * to);
  }

  /**
   * {@return the lengths of a table's examples, checked}
   *
   * @param table the data set
   * @param split which part
   * @throws DgmException if they are neither none nor as many as there are examples, or one is
   *     below 1
   */
  public static int[] of(Dataset table, Split split) {
    int[] lengths = table.lengths(split);
    if (lengths.length != 0 && lengths.length != table.size(split)) {
      throw new DgmException(
          "the data set %s has %d examples and %d lengths"
              .formatted(table.name(), table.size(split), lengths.length));
    }
    for (int length : lengths) {
      if (length < 1) {
        throw new DgmException("the data set %s has the length %d".formatted(table.name(), length));
      }
    }
    return lengths;
  }

  /**
   * {@return whether batches of a part are cut to lengths}
   *
   * @param dataset the data set, of one table or several
   * @param split which part
   */
  public static boolean differ(Dataset dataset, Split split) {
    return Tables.in(dataset).values().stream().anyMatch(table -> table.lengths(split).length > 0);
  }
}
