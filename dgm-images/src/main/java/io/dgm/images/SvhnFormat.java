package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.tensor.Shape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The cropped digits of SVHN (Netzer and others 2011) in files of MATLAB: X, unsigned bytes
 * [height, width, channels, N], and y, [N, 1], in which the digit 0 is 10. A folder with the names
 * in which they are published, or one file, which is then the training part.
 */
record SvhnFormat() implements DataFormat {
  private static final Map<Split, String> FILES =
      Map.of(Split.TRAIN, "train_32x32.mat", Split.TEST, "test_32x32.mat");
  private static final int DIGITS = 10;
  private static final int RANK = 4;

  @Override
  public String name() {
    return "svhn";
  }

  @Override
  public String description() {
    return "a folder with SVHN's train_32x32.mat and test_32x32.mat, or one such file";
  }

  @Override
  public boolean reads(Path path) {
    String name = path.toString().toLowerCase(Locale.ROOT);
    return name.endsWith(".mat")
        ? Files.isRegularFile(path)
        : FILES.values().stream().anyMatch(file -> Files.isRegularFile(path.resolve(file)));
  }

  @Override
  public Dataset open(DataFiles files, Path path, Settings settings) {
    Map<Split, Path> paths = new EnumMap<>(Split.class);
    if (Files.isDirectory(path)) {
      FILES.forEach((split, file) -> paths.put(split, path.resolve(file)));
      if (!Files.exists(paths.get(Split.TRAIN))) {
        throw new UserException(
            "the folder %s holds no %s: put it there".formatted(path, FILES.get(Split.TRAIN)));
      }
      paths.values().removeIf(file -> !Files.exists(file));
    } else {
      paths.put(Split.TRAIN, path);
    }
    Map<Split, Examples> parts = new EnumMap<>(Split.class);
    Shape shape = null;
    for (Map.Entry<Split, Path> file : paths.entrySet()) {
      Map<String, MatArray> arrays = MatFile.read(file.getValue(), Set.of("X", "y"));
      Shape own = shape(file.getValue(), arrays);
      if (shape != null && !own.equals(shape)) {
        throw new UserException(
            "%s has images of %s, and the training part of %s: they do not belong together"
                .formatted(file.getValue(), own, shape));
      }
      shape = own;
      parts.put(file.getKey(), part(file.getValue(), arrays.get("X"), arrays.get("y"), own));
    }
    return ImageSet.ofClasses(path.toString(), shape, DIGITS, parts);
  }

  private static Shape shape(Path file, Map<String, MatArray> arrays) {
    MatArray x = arrays.get("X");
    if (x == null || !arrays.containsKey("y")) {
      throw new UserException(
          "%s holds no array %s: SVHN's files of cropped digits hold X and y"
              .formatted(file, x == null ? "X" : "y"));
    }
    int[] dims = x.dims();
    if (x.bytes().length == 0
        || dims.length != RANK
        || (dims[2] != 1 && dims[2] != Picture.CHANNELS)) {
      throw new UserException(
          "%s is %s of the shape %s: unsigned bytes [height, width, channels, N] of 1 or 3 channels are images"
              .formatted(
                  x.name(),
                  x.bytes().length == 0 ? "no bytes, or" : "bytes",
                  Arrays.toString(dims)));
    }
    return Shape.of(dims[2], dims[0], dims[1]);
  }

  private static Examples part(Path file, MatArray x, MatArray y, Shape shape) {
    int n = x.dims()[RANK - 1];
    if (y.size() != n) {
      throw new UserException(
          "%s has %d images and %d labels: they do not belong together"
              .formatted(file, n, y.size()));
    }
    int[] labels = new int[n];
    for (int i = 0; i < n; i++) {
      double label = y.at(i);
      if (label < 1 || label > DIGITS || label != Math.rint(label)) {
        throw new UserException(
            "%s has the label %s in place %d: labels are 1 to 10, and 10 is the digit 0"
                .formatted(file, label, i));
      }
      labels[i] = (int) label % DIGITS;
    }
    turn(x.bytes(), shape.dim(1), shape.dim(2));
    return new Pixels(shape.size(), x.bytes(), labels);
  }

  /** In MATLAB's order columns run before rows; so does each channel of each image. */
  private static void turn(byte[] pixels, int height, int width) {
    byte[] turned = new byte[height * width];
    for (int from = 0; from < pixels.length; from += turned.length) {
      for (int i = 0; i < turned.length; i++) {
        turned[i] = pixels[from + i % width * height + i / width];
      }
      System.arraycopy(turned, 0, pixels, from, turned.length);
    }
  }
}
