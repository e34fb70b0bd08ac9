package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.tensor.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Arrays of NumPy: an .npy file of examples, or an .npz file with parts and labels. Unsigned bytes
 * of three dimensions are grey images, those of four have one or three channels, first or last;
 * they become numbers from 0 to 1. Other numbers stay as they are.
 */
record NumpyFormat() implements DataFormat {
  private static final Map<Split, List<String>> EXAMPLES =
      Map.of(
          Split.TRAIN, List.of("x_train", "train_images", "X_train", "x", "X", "images", "data"),
          Split.VALIDATION, List.of("x_val", "val_images", "x_valid", "X_val"),
          Split.TEST, List.of("x_test", "test_images", "X_test"));
  private static final Map<Split, List<String>> LABELS =
      Map.of(
          Split.TRAIN, List.of("y_train", "train_labels", "y", "Y", "labels", "label"),
          Split.VALIDATION, List.of("y_val", "val_labels", "y_valid"),
          Split.TEST, List.of("y_test", "test_labels"));

  @Override
  public String name() {
    return "numpy";
  }

  @Override
  public String description() {
    return "an .npy file of examples, or an .npz file of x_train, y_train, x_test, y_test";
  }

  @Override
  public boolean reads(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return Files.isRegularFile(path) && (name.endsWith(".npy") || name.endsWith(".npz"));
  }

  @Override
  public Dataset open(DataFiles files, Path path, Settings settings) {
    Map<String, Npy> arrays = arrays(path);
    Map<Split, Npy> x = chosen(arrays, EXAMPLES);
    Map<Split, Npy> y = chosen(arrays, LABELS);
    if (!x.containsKey(Split.TRAIN)) {
      throw new UserException(
          "%s has the arrays %s, and none with the training examples: %s"
              .formatted(path, String.join(", ", arrays.keySet()), EXAMPLES.get(Split.TRAIN)));
    }
    Npy train = x.get(Split.TRAIN);
    x.forEach(
        (split, part) -> {
          if (part.isBytes() != train.isBytes()
              || !Arrays.equals(row(part), row(train))
              || part.rows() == 0) {
            throw new UserException(
                "%s and %s have examples of other shapes or types, or none"
                    .formatted(train.name(), part.name()));
          }
          if (y.containsKey(split) != y.containsKey(Split.TRAIN)
              || (y.containsKey(split) && y.get(split).rows() != part.rows())) {
            throw new UserException(
                "%s has %d rows, and not as many labels: every part has labels, or none"
                    .formatted(part.name(), part.rows()));
          }
        });
    return train.isBytes() && train.shape().length > 2 ? images(path, x, y) : numbers(path, x, y);
  }

  private static int[] row(Npy array) {
    return array.shape().length == 0
        ? new int[0]
        : Arrays.copyOfRange(array.shape(), 1, array.shape().length);
  }

  private static Map<Split, Npy> chosen(Map<String, Npy> arrays, Map<Split, List<String>> names) {
    Map<Split, Npy> all = new EnumMap<>(Split.class);
    names.forEach(
        (split, some) ->
            some.stream()
                .filter(arrays::containsKey)
                .findFirst()
                .ifPresent(name -> all.put(split, arrays.get(name))));
    return all;
  }

  private static Map<String, Npy> arrays(Path path) {
    Map<String, Npy> arrays = new LinkedHashMap<>();
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
      if (path.toString().toLowerCase(Locale.ROOT).endsWith(".npy")) {
        return Map.of("x", Npy.read(in, path.toString()));
      }
      ZipInputStream zip = new ZipInputStream(in);
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        String name = e.getName().replaceFirst("\\.npy$", "");
        boolean known =
            EXAMPLES.values().stream().anyMatch(names -> names.contains(name))
                || LABELS.values().stream().anyMatch(names -> names.contains(name));
        if (known) {
          arrays.put(name, Npy.read(zip, path + ", " + name));
        }
      }
    } catch (IOException e) {
      throw new UserException(
          path + " cannot be read: " + UserException.reason(e) + "; save it again", e);
    }
    if (arrays.isEmpty()) {
      throw new UserException(
          "%s holds no array by a name of %s: save it with numpy.savez"
              .formatted(path, EXAMPLES.get(Split.TRAIN)));
    }
    return arrays;
  }

  private static Dataset images(Path path, Map<Split, Npy> x, Map<Split, Npy> y) {
    int[] row = row(x.get(Split.TRAIN));
    boolean last = row.length == 3 && (row[2] == 1 || row[2] == Picture.CHANNELS);
    boolean first = row.length == 3 && !last && (row[0] == 1 || row[0] == Picture.CHANNELS);
    if (row.length != 2 && !last && !first) {
      throw new UserException(
          "%s has rows of the shape %s: images are [height, width], or have 1 or 3 channels, first or last"
              .formatted(path, Arrays.toString(row)));
    }
    Shape shape =
        row.length == 2
            ? Shape.of(1, row[0], row[1])
            : last ? Shape.of(row[2], row[0], row[1]) : Shape.of(row[0], row[1], row[2]);
    Map<Split, Examples> parts = new EnumMap<>(Split.class);
    int classes = 0;
    for (Map.Entry<Split, Npy> part : x.entrySet()) {
      byte[] bytes = part.getValue().bytes();
      int[] labels = labels(y, part.getKey());
      classes = Math.max(classes, Arrays.stream(labels).max().orElse(-1) + 1);
      byte[] pixels = last && row[2] > 1 ? channelsFirst(bytes, row[2], shape.size()) : bytes;
      parts.put(part.getKey(), new Pixels(shape.size(), pixels, labels));
    }
    return ImageSet.ofClasses(
        path.toString(), shape, classes == 0 ? 0 : Math.max(2, classes), parts);
  }

  private static int[] labels(Map<Split, Npy> y, Split split) {
    return Optional.ofNullable(y.get(split)).map(Npy::classes).orElse(new int[0]);
  }

  private static byte[] channelsFirst(byte[] bytes, int channels, int size) {
    byte[] all = new byte[bytes.length];
    int area = size / channels;
    for (int image = 0; image < bytes.length; image += size) {
      for (int i = 0; i < size; i++) {
        all[image + i % channels * area + i / channels] = bytes[image + i];
      }
    }
    return all;
  }

  private static Dataset numbers(Path path, Map<Split, Npy> x, Map<Split, Npy> y) {
    int[] row = row(x.get(Split.TRAIN));
    Map<Split, NumberSet.Rows> parts = new EnumMap<>(Split.class);
    x.forEach(
        (split, part) -> parts.put(split, new NumberSet.Rows(floats(part), labels(y, split))));
    return new NumberSet(path.toString(), row.length == 0 ? Shape.of(1) : Shape.of(row), parts);
  }

  private static float[] floats(Npy array) {
    if (!array.isBytes()) {
      return array.numbers();
    }
    float[] all = new float[array.bytes().length];
    for (int i = 0; i < all.length; i++) {
      all[i] = Byte.toUnsignedInt(array.bytes()[i]);
    }
    return all;
  }
}
