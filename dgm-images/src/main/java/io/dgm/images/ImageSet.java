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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A data set of images: x is F32 [channels, height, width] in [0, 1], the byte over 255; y, if
 * there are classes, is one-hot, F32 [classes].
 */
final class ImageSet implements Dataset {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  private final String name;
  private final DataSpec spec;
  private final int classes;
  private final Map<Split, Examples> parts;
  private final Map<String, String> facts;
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
    this(name, image, classes, Map.of(Split.TRAIN, train, Split.TEST, test), Map.of());
  }

  /**
   * Creates one whose classes have names.
   *
   * @param name its name
   * @param image the shape of an image
   * @param classes their names, none if there are none
   * @param parts its parts
   */
  ImageSet(String name, Shape image, List<String> classes, Map<Split, Examples> parts) {
    this(
        name,
        image,
        classes.size(),
        parts,
        classes.isEmpty() ? Map.of() : Map.of("classes", String.join(", ", classes)));
  }

  /**
   * {@return one whose classes are numbers}
   *
   * @param name its name
   * @param image the shape of an image
   * @param classes how many, 0 if there are none
   * @param parts its parts
   */
  static ImageSet ofClasses(String name, Shape image, int classes, Map<Split, Examples> parts) {
    return new ImageSet(name, image, classes, parts, Map.of());
  }

  private ImageSet(
      String name,
      Shape image,
      int classes,
      Map<Split, Examples> parts,
      Map<String, String> facts) {
    this.name = name;
    this.classes = classes;
    this.parts = new EnumMap<>(parts);
    this.facts = facts;
    List<Feature> features = new ArrayList<>();
    features.add(new Feature(Batch.X, DType.F32, image, 0, 1, false));
    if (classes > 0) {
      features.add(new Feature(Batch.Y, DType.F32, Shape.of(classes), 0, 1, true));
    }
    this.spec = new DataSpec(features);
    MessageDigest digest = Sums.digest();
    // training examples first, as their order is in Split
    this.parts.values().forEach(part -> part.describe(digest));
    this.checksum = Sums.hex(digest);
  }

  /** In two loops, and by way of signed bytes: of these the JIT makes vectors. */
  private static void decode(byte[] bytes, float[] image) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= (byte) 0x80;
    }
    for (int i = 0; i < image.length; i++) {
      image[i] = (bytes[i] + 128f) / 255f;
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
    return parts.containsKey(split) ? parts.get(split).size() : 0;
  }

  @Override
  public Map<String, String> facts() {
    return facts;
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
      decode(bytes, image);
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
    Examples part = parts.get(split);
    if (part == null) {
      throw new IndexOutOfBoundsException(name + " has no examples of " + split);
    }
    return part;
  }
}
