package io.dgm.core.data;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.plugin.Catalog;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** The data sets there are by name, and those that the user has by path. A value, built once. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class DataCatalog {
  private final Catalog<DatasetProvider> providers;
  private final DataFiles files;

  private DataCatalog(Catalog<DatasetProvider> providers, DataFiles files) {
    this.providers = providers;
    this.files = files;
  }

  /**
   * {@return the data sets of plugins, in the user's cache}
   *
   * @param providers all of them
   * @param notices told, in one line each, what the user should know
   */
  public static DataCatalog create(Catalog<DatasetProvider> providers, Consumer<String> notices) {
    return of(DataCache.ofUser(notices), providers);
  }

  /**
   * {@return the data sets that come with dgm-core, in the user's cache}
   *
   * @param notices told, in one line each, what the user should know
   */
  public static DataCatalog own(Consumer<String> notices) {
    return create(
        new Catalog<>(
            "data set",
            Mnist.providers().stream().map(p -> new Catalog.Entry<>("core", p, true)).toList()),
        notices);
  }

  static DataCatalog of(DataFiles files, Catalog<DatasetProvider> providers) {
    return new DataCatalog(providers, files);
  }

  /** {@return every data set by name} */
  public Catalog<DatasetProvider> all() {
    return providers;
  }

  /**
   * {@return whether a data set's files are on this machine}
   *
   * @param provider which
   */
  public boolean isCached(DatasetProvider provider) {
    return provider.isCached(files);
  }

  /**
   * Brings a data set's files to this machine.
   *
   * @param name its name
   * @throws UserException where there is none of this name, or they cannot be had
   */
  public void fetch(String name) {
    providers.find(name).fetch(files);
  }

  /**
   * {@return a data set}
   *
   * @param nameOrPath its name; or the path of a folder or file of IDX images
   * @throws UserException where there is none, or it cannot be read
   */
  public Dataset open(String nameOrPath) {
    return find(nameOrPath)
        .map(provider -> provider.open(files))
        .or(() -> path(nameOrPath).map(PathDataset::open))
        .orElseThrow(() -> unknown(nameOrPath));
  }

  /**
   * {@return the name by which a data set that was opened is found again, whatever plugins are
   * added by then}
   *
   * @param nameOrPath as it was given
   * @param opened what was opened; another one may have stood in for what was asked for
   */
  public String name(String nameOrPath, Dataset opened) {
    return providers
        .entry(nameOrPath)
        .filter(entry -> !entry.own())
        .map(Catalog.Entry::qualified)
        .orElse(opened.name());
  }

  private Optional<DatasetProvider> find(String name) {
    return providers.entry(name).map(Catalog.Entry::part);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text)).filter(path -> !text.isBlank() && Files.exists(path));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private UserException unknown(String name) {
    return providers.unknown(name, ", and no such file or folder");
  }
}
