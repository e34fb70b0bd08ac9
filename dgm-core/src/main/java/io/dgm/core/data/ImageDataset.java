package io.dgm.core.data;

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
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Grey images in memory: x is F32 [1, height, width] in [0, 1], the byte over 255; y is one-hot,
 * F32 [10].
 */
final class ImageDataset implements Dataset {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;
  private static final float[] LEVELS = new float[256];

  static {
    for (int i = 0; i < LEVELS.length; i++) {
      LEVELS[i] = i / 255f;
    }
  }

  private final String name;
  private final Map<Split, ImagePart> parts = new EnumMap<>(Split.class);
  private final DataSpec spec;
  private final String checksum;

  ImageDataset(String name, Map<Split, ImagePart> parts) {
    this.name = name;
    this.parts.putAll(parts);
    ImagePart train = parts.get(Split.TRAIN);
    int[] dims = train.images().dims();
    for (ImagePart part : parts.values()) {
      if (part.images().dims()[1] != dims[1] || part.images().dims()[2] != dims[2]) {
        throw new UserException(name + ": the training and the test images differ in size");
      }
    }
    List<Feature> features = new ArrayList<>();
    features.add(new Feature(Batch.X, DType.F32, Shape.of(1, dims[1], dims[2]), 0, 1, false));
    if (parts.values().stream().allMatch(p -> p.labels().isPresent())) {
      features.add(new Feature(Batch.Y, DType.F32, Shape.of(ImagePart.CLASSES), 0, 1, true));
    }
    this.spec = new DataSpec(features);
    MessageDigest digest = Sha256.digest();
    this.parts.forEach(
        (split, part) -> {
          digest.update(part.images().bytes());
          part.labels().ifPresent(labels -> digest.update(labels.bytes()));
        });
    this.checksum = Sha256.hex(digest);
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
    ImagePart part = parts.get(split);
    return part == null ? 0 : part.size();
  }

  @Override
  public String checksum() {
    return checksum;
  }

  @Override
  public void read(Split split, int[] rows, List<MemorySegment> into) {
    ImagePart part = parts.get(split);
    byte[] pixels = part.images().bytes();
    int size = part.pixels();
    MemorySegment x = into.get(0);
    for (int r = 0; r < rows.length; r++) {
      long to = (long) r * size;
      int from = rows[r] * size;
      for (int i = 0; i < size; i++) {
        x.setAtIndex(FLOAT, to + i, LEVELS[pixels[from + i] & 255]);
      }
    }
    if (spec.features().size() > 1) {
      byte[] labels = part.labels().orElseThrow().bytes();
      MemorySegment y = into.get(1).fill((byte) 0);
      for (int r = 0; r < rows.length; r++) {
        y.setAtIndex(FLOAT, (long) r * ImagePart.CLASSES + labels[rows[r]], 1);
      }
    }
  }
}
