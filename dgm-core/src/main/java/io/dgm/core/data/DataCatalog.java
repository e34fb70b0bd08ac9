package io.dgm.core.data;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.plugin.Catalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The data sets there are by name, and those that the user has by path. A value, built once. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class DataCatalog {
  private static final String FORMAT = "format";

  private final Catalog<DatasetProvider> providers;
  private final Catalog<DataFormat> formats;
  private final DataFiles files;

  private DataCatalog(
      Catalog<DatasetProvider> providers, Catalog<DataFormat> formats, DataFiles files) {
    this.providers = providers;
    this.formats = formats;
    this.files = files;
  }

  /**
   * {@return the data sets of plugins, in the user's cache}
   *
   * @param providers all of them
   * @param formats of the user's own files; of several that read one the first is taken, and idx
   *     last
   * @param notices told, in one line each, what the user should know
   */
  public static DataCatalog create(
      Catalog<DatasetProvider> providers, Catalog<DataFormat> formats, Consumer<String> notices) {
    return of(DataCache.ofUser(notices), providers, formats);
  }

  /**
   * {@return the data sets that come with dgm-core, in the user's cache}
   *
   * @param notices told, in one line each, what the user should know
   */
  public static DataCatalog own(Consumer<String> notices) {
    return create(
        own("data set", BuiltinData.providers()), own("format", BuiltinData.formats()), notices);
  }

  private static <T extends Named> Catalog<T> own(String kind, List<T> parts) {
    return new Catalog<>(
        kind, parts.stream().map(part -> new Catalog.Entry<>("core", part, true)).toList());
  }

  static DataCatalog of(
      DataFiles files, Catalog<DatasetProvider> providers, Catalog<DataFormat> formats) {
    return new DataCatalog(providers, formats, files);
  }

  /** {@return every data set by name} */
  public Catalog<DatasetProvider> all() {
    return providers;
  }

  /** {@return every format of the user's own files by name} */
  public Catalog<DataFormat> formats() {
    return formats;
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
   * {@return what can be set of a data set; of one by path also its format}
   *
   * @param nameOrPath its name or path
   * @param given what is set, as text by name
   * @throws UserException if there is none
   */
  public List<SettingSpec<?>> settings(String nameOrPath, Map<String, String> given) {
    Optional<DatasetProvider> provider = find(nameOrPath);
    if (provider.isPresent()) {
      return provider.get().settings();
    }
    Path path = path(nameOrPath).orElseThrow(() -> unknown(nameOrPath));
    DataFormat format = format(path, given);
    List<SettingSpec<?>> all = new ArrayList<>(format.settings());
    List<String> names = new ArrayList<>(formats.names());
    names.remove(format.name());
    names.addFirst(format.name());
    all.add(
        SettingSpec.of(FORMAT, names, "the format of a file or folder; by default by its name"));
    return all;
  }

  /**
   * {@return a data set with every setting as it is by default}
   *
   * @param nameOrPath its name, the path of a file or folder, or a file's https address with its
   *     checksum
   * @throws UserException where there is none, or it cannot be read
   */
  public Dataset open(String nameOrPath) {
    return open(nameOrPath, Map.of());
  }

  /**
   * {@return a data set}
   *
   * @param nameOrPath its name, the path of a file or folder, or a file's https address with its
   *     checksum
   * @param given some of its settings, as text by name
   * @throws UserException where there is none, it cannot be read, or a setting is none of its
   */
  public Dataset open(String nameOrPath, Map<String, String> given) {
    Settings settings = Settings.of(settings(nameOrPath, given), given);
    return find(nameOrPath)
        .map(provider -> provider.open(files, settings))
        .orElseGet(
            () -> {
              Path path = path(nameOrPath).orElseThrow().toAbsolutePath().normalize();
              return format(path, given).open(files, path, settings);
            });
  }

  private DataFormat format(Path path, Map<String, String> given) {
    if (given.containsKey(FORMAT)) {
      return formats.find(given.get(FORMAT));
    }
    // whatever plugin they are of: the format that takes everything comes last
    Stream<DataFormat> last = formats.all().stream().filter(f -> f instanceof IdxFormat);
    return Stream.concat(others(), last)
        .filter(format -> format.reads(path))
        .findFirst()
        .orElseThrow(() -> unknown(path));
  }

  private Stream<DataFormat> others() {
    return formats.all().stream().filter(f -> !(f instanceof IdxFormat));
  }

  private UserException unknown(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .sorted()
          .flatMap(file -> others().filter(f -> f.reads(file)).limit(1).map(f -> whole(file, f)))
          .findFirst()
          .orElseGet(
              () ->
                  new UserException(
                      "the folder %s holds no files of a format of data that is known (%s); docs/data.md says how their folders look"
                          .formatted(folder, String.join(", ", formats.names()))));
    } catch (IOException e) {
      return new UserException(
          "the folder " + folder + " cannot be read: " + UserException.reason(e), e);
    }
  }

  private static UserException whole(Path file, DataFormat format) {
    return new UserException(
        "%s is data as it is (%s), and not its folder: name the file"
            .formatted(file, format.name()));
  }

  /**
   * {@return the name by which a data set that was opened is found again, whatever plugins are
   * added by then}
   *
   * @param nameOrPath as it was given
   * @param opened what was opened; another one may have stood in for what was asked for
   */
  public String name(String nameOrPath, Dataset opened) {
    if (HttpsAddress.is(nameOrPath)) {
      return nameOrPath;
    }
    return providers
        .entry(nameOrPath)
        .filter(entry -> !entry.own())
        .map(Catalog.Entry::qualified)
        .orElse(opened.name());
  }

  private Optional<DatasetProvider> find(String name) {
    return providers.entry(name).map(Catalog.Entry::part);
  }

  private Optional<Path> path(String text) {
    if (HttpsAddress.is(text)) {
      return Optional.of(files.get(List.of(HttpsAddress.parse(text).bundle())).getFirst());
    }
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
