package io.dgm.images;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A data set of images: x is F32 [channels, height, width] in [0, 1], the byte over 255; y, if
 * there are classes, is one-hot, F32 [classes].
 */
final class ImageSet implements Dataset {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  private static final float[] LEVELS = levels();

  private final String name;
  private final DataSpec spec;
  private final int classes;
  private final Examples train;
  private final Examples test;
  private final String checksum;

  /**
   * Creates it.
   *
   * @param name its name
   * @param image the shape of an image
   * @param classes how many, 0 if there are none
   * @param train what models are fitted to
   * @param test what they are measured on
   */
  ImageSet(String name, Shape image, int classes, Examples train, Examples test) {
    this.name = name;
    this.classes = classes;
    this.train = train;
    this.test = test;
    List<Feature> features = new ArrayList<>();
    features.add(new Feature(Batch.X, DType.F32, image, 0, 1, false));
    if (classes > 0) {
      features.add(new Feature(Batch.Y, DType.F32, Shape.of(classes), 0, 1, true));
    }
    this.spec = new DataSpec(features);
    MessageDigest digest = Sums.digest();
    train.describe(digest);
    test.describe(digest);
    this.checksum = Sums.hex(digest);
  }

  private static float[] levels() {
    float[] levels = new float[256];
    for (int i = 0; i < levels.length; i++) {
      levels[i] = i / 255f;
    }
    return levels;
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
    return split == Split.VALIDATION ? 0 : examples(split).size();
  }

  @Override
  public String checksum() {
    return checksum;
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    Examples examples = examples(split);
    byte[] bytes = new byte[spec.x().shape().size()];
    float[] image = new float[bytes.length];
    for (int i = 0; i < rows.length; i++) {
      examples.pixels(Objects.checkIndex(rows[i], examples.size()), bytes);
      for (int j = 0; j < image.length; j++) {
        image[j] = LEVELS[Byte.toUnsignedInt(bytes[j])];
      }
      long at = (long) i * image.length * Float.BYTES;
      MemorySegment.copy(image, 0, into.getFirst(), FLOAT, at, image.length);
    }
    if (classes > 0) {
      long size = (long) rows.length * classes * Float.BYTES;
      MemorySegment y = into.get(1).asSlice(0, size).fill((byte) 0);
      for (int i = 0; i < rows.length; i++) {
        y.setAtIndex(FLOAT, (long) i * classes + examples.label(rows[i]), 1);
      }
    }
  }

  private Examples examples(Split split) {
    return switch (split) {
      case TRAIN -> train;
      case TEST -> test;
      case VALIDATION -> throw new IndexOutOfBoundsException(name + " has no examples of " + split);
    };
  }
}
