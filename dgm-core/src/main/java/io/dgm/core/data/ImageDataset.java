package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.engine.platform.Sha256;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Images in memory: x is F32 [channels, height, width], of bytes the byte over 255, in [0, 1],
 * other numbers as they are; y, where every part has labels, is one-hot, F32 [classes], with 10
 * classes or as many as there are.
 */
final class ImageDataset implements Dataset {
  private static final int LEAST_CLASSES = 10;
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private final String name;
  private final Map<Split, Part> parts = new EnumMap<>(Split.class);
  private final DataSpec spec;
  private final int classes;
  private final String checksum;

  private record Part(int size, ImageRows images, int[] labels) {}

  /**
   * Takes over what was read.
   *
   * @param name the data set's name
   * @param read its parts, TRAIN among them; not to be used by others any more
   */
  ImageDataset(String name, Map<Split, ImagePart> read) {
    this.name = name;
    ImagePart train = read.get(Split.TRAIN);
    read.values().forEach(part -> requireLike(train, part));
    int greatest = read.values().stream().mapToInt(ImagePart::greatestLabel).max().orElseThrow();
    this.classes = Math.max(LEAST_CLASSES, greatest + 1);
    MessageDigest digest = Sha256.digest();
    for (Split split : Split.values()) {
      ImagePart part = read.get(split);
      if (part != null) {
        ChannelOrder.toFront(part.images());
        part.images().describe(digest);
        part.labels().ifPresent(labels -> labels.describe(digest));
        ImageRows images = ImageRows.of(part.images());
        parts.put(split, new Part(part.images().rows(), images, part.classes()));
      }
    }
    this.checksum = Sha256.hex(digest);
    double low = parts.values().stream().mapToDouble(p -> p.images.low()).min().orElseThrow();
    double high = parts.values().stream().mapToDouble(p -> p.images.high()).max().orElseThrow();
    List<Feature> features = new ArrayList<>();
    features.add(new Feature(Batch.X, DType.F32, train.shape(), low, high, false));
    if (train.labels().isPresent()) {
      features.add(new Feature(Batch.Y, DType.F32, Shape.of(classes), 0, 1, true));
    }
    this.spec = new DataSpec(features);
  }

  private static void requireLike(ImagePart train, ImagePart part) {
    if (!part.shape().equals(train.shape())) {
      throw new UserException(
          "%s has images of %s but %s of %s: they do not belong together"
              .formatted(train.images().name(), train.shape(), part.images().name(), part.shape()));
    }
    if (part.images().isBytes() != train.images().isBytes()) {
      throw new UserException(
          "%s or %s has bytes, and the other has other numbers: they do not belong together"
              .formatted(train.images().name(), part.images().name()));
    }
    if (part.labels().isPresent() != train.labels().isPresent()) {
      ImagePart without = part.labels().isPresent() ? train : part;
      ImagePart with = part.labels().isPresent() ? part : train;
      throw new UserException(
          "%s has no file of labels beside it, but %s has: add it, or take the other away"
              .formatted(without.images().name(), with.images().name()));
    }
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
    Part part = parts.get(split);
    return part == null ? 0 : part.size;
  }

  @Override
  public String checksum() {
    return checksum;
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    Part part = parts.get(split);
    if (part == null) {
      throw new IndexOutOfBoundsException(name + " has no examples of " + split);
    }
    part.images.read(rows, into.get(0));
    if (spec.features().size() > 1) {
      long bytes = (long) rows.length * classes * Float.BYTES;
      MemorySegment y = into.get(1).asSlice(0, bytes).fill((byte) 0);
      for (int i = 0; i < rows.length; i++) {
        y.setAtIndex(FLOAT, (long) i * classes + part.labels[rows[i]], 1);
      }
    }
  }
}
