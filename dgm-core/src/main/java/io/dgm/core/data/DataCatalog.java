package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DatasetProvider;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The data sets there are by name, and those that the user has by path. A value, built once. */
public final class DataCatalog {
  private final Map<String, DatasetProvider> providers = new LinkedHashMap<>();
  private final DataFiles files;

  private DataCatalog(DataFiles files) {
    this.files = files;
  }

  /**
   * {@return the data sets of dgm and of plugins, in the user's cache}
   *
   * @param added those of plugins; one with the name of another is left out with a notice
   * @param notices told, in one line each, what the user should know
   */
  public static DataCatalog create(List<DatasetProvider> added, Consumer<String> notices) {
    return of(DataCache.ofUser(notices), added, notices);
  }

  static DataCatalog of(DataFiles files, List<DatasetProvider> added, Consumer<String> notices) {
    DataCatalog catalog = new DataCatalog(files);
    Mnist.providers(notices).forEach(p -> catalog.providers.put(p.name(), p));
    for (DatasetProvider provider : added) {
      if (catalog.providers.putIfAbsent(provider.name(), provider) != null) {
        notices.accept(
            "the data set '%s' of %s is left out: the name is taken"
                .formatted(provider.name(), provider.getClass().getName()));
      }
    }
    return catalog;
  }

  /** {@return every data set} */
  public List<DatasetProvider> all() {
    return List.copyOf(providers.values());
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
    find(name).orElseThrow(() -> unknown(name)).fetch(files);
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

  private Optional<DatasetProvider> find(String name) {
    return Optional.ofNullable(providers.get(name));
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text)).filter(path -> !text.isBlank() && Files.exists(path));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }

  private UserException unknown(String name) {
    return new UserException(
        "there is no data set '%s', and no such file or folder; there are %s%s"
            .formatted(
                name,
                String.join(", ", providers.keySet()),
                Nearest.to(name, providers.keySet())
                    .map(nearest -> ": did you mean " + nearest + "?")
                    .orElse("")));
  }
}
