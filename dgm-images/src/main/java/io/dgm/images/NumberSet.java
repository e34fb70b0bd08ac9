package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A data set of numbers: x is F32 of any shape, in the range that its parts have; y, if there are
 * classes, is one-hot, F32 [classes].
 */
final class NumberSet implements Dataset {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private final String name;
  private final DataSpec spec;
  private final int size;
  private final int classes;
  private final Map<Split, Rows> parts;
  private final String checksum;

  /**
   * A part.
   *
   * @param x the examples, one after the other
   * @param y the class of each, or nothing
   */
  record Rows(float[] x, int[] y) {}

  /**
   * Creates it.
   *
   * @param name its name
   * @param shape of an example
   * @param parts its parts, TRAIN among them
   * @throws UserException if a number is none, or all are one
   */
  NumberSet(String name, Shape shape, Map<Split, Rows> parts) {
    this.name = name;
    this.size = shape.size();
    this.parts = new EnumMap<>(parts);
    float low = Float.POSITIVE_INFINITY;
    float high = Float.NEGATIVE_INFINITY;
    int most = -1;
    MessageDigest digest = Sums.digest();
    for (Map.Entry<Split, Rows> part : this.parts.entrySet()) {
      float[] x = part.getValue().x();
      for (int i = 0; i < x.length; i++) {
        if (!Float.isFinite(x[i])) {
          throw new UserException(
              "%s has %s in example %d of the %s part, at %d: take such examples out, or fill them"
                  .formatted(name, x[i], i / size, part.getKey().label(), i % size));
        }
        low = Math.min(low, x[i]);
        high = Math.max(high, x[i]);
      }
      for (int label : part.getValue().y()) {
        most = Math.max(most, label);
      }
      describe(digest, part.getValue());
    }
    if (low >= high) {
      throw new UserException(name + " has no numbers but " + low + ": there is nothing to learn");
    }
    this.classes = most < 0 ? 0 : Math.max(2, most + 1);
    this.checksum = Sums.hex(digest);
    boolean unit = low >= 0 && high <= 1;
    List<Feature> features = new ArrayList<>();
    features.add(new Feature(Batch.X, DType.F32, shape, unit ? 0 : low, unit ? 1 : high, false));
    if (classes > 0) {
      features.add(new Feature(Batch.Y, DType.F32, Shape.of(classes), 0, 1, true));
    }
    this.spec = new DataSpec(features);
  }

  private static void describe(MessageDigest digest, Rows rows) {
    ByteBuffer some = ByteBuffer.allocate(1 << 16);
    for (float x : rows.x()) {
      if (!some.hasRemaining()) {
        digest.update(some.flip());
        some.clear();
      }
      some.putFloat(x);
    }
    digest.update(some.flip());
    ByteBuffer labels = ByteBuffer.allocate(rows.y().length * Integer.BYTES);
    labels.asIntBuffer().put(rows.y());
    digest.update(labels);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public DataSpec spec() {
    return spec;
  }

  @Override
  public int size(Split split) {
    return parts.containsKey(split) ? parts.get(split).x().length / size : 0;
  }

  @Override
  public String checksum() {
    return checksum;
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    Rows part = parts.get(split);
    if (part == null) {
      throw new IndexOutOfBoundsException(name + " has no examples of " + split);
    }
    for (int i = 0; i < rows.length; i++) {
      int row = Objects.checkIndex(rows[i], size(split));
      long at = (long) i * size * Float.BYTES;
      MemorySegment.copy(part.x(), row * size, into.getFirst(), FLOAT, at, size);
    }
    if (classes > 0) {
      long bytes = (long) rows.length * classes * Float.BYTES;
      MemorySegment y = into.get(1).asSlice(0, bytes).fill((byte) 0);
      for (int i = 0; i < rows.length; i++) {
        y.setAtIndex(FLOAT, (long) i * classes + part.y()[rows[i]], 1);
      }
    }
  }
}
