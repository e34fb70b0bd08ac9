package io.dgm.core.data;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The four files that MNIST, and every set after its model, is published in. */
final class MnistFiles {
  /** Their names, in the order in which they are read. */
  static final List<String> NAMES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  private MnistFiles() {}

  /** {@return the content of the file of a number} */
  static Idx.Kind kind(int file) {
    return file % 2 == 0 ? Idx.Kind.IMAGES : Idx.Kind.LABELS;
  }

  /**
   * {@return the files in a package}
   *
   * @param client its client
   * @param artifact its name there
   * @param home where a person finds them
   * @param set their folder in the cache
   * @param pattern their path in the package, with %s for the name
   * @param sums the sha256 of each, decompressed
   */
  static Bundle bundle(
      String client, String artifact, String home, String set, String pattern, List<String> sums) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      String file = NAMES.get(i);
      entries.add(new Entry(pattern.formatted(file), sums.get(i), set + "/" + file));
    }
    return new Bundle(client, artifact, home, entries);
  }

  /**
   * {@return the data set in four files}
   *
   * @param name its name
   * @param paths the files, in the order of {@link #NAMES}
   */
  static Dataset read(String name, List<Path> paths) {
    List<Idx> all = new ArrayList<>();
    for (int i = 0; i < paths.size(); i++) {
      all.add(Idx.read(paths.get(i), kind(i)));
    }
    return of(name, all);
  }

  /**
   * {@return the data set of four contents}
   *
   * @param name its name
   * @param all the contents, in the order of {@link #NAMES}
   */
  static Dataset of(String name, List<Idx> all) {
    return new ImageDataset(
        name,
        Map.of(
            Split.TRAIN,
            new ImagePart(all.get(0), Optional.of(all.get(1))),
            Split.TEST,
            new ImagePart(all.get(2), Optional.of(all.get(3)))));
  }
}
