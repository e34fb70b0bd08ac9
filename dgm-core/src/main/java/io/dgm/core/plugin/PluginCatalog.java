package io.dgm.core.plugin;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.metric.Metric;
import io.dgm.api.metric.Statistic;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.PartKind;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.NetworkFormat;
import io.dgm.api.spi.Plugin;
import io.dgm.engine.spi.EngineProvider;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * The plugins there are, and what they add. A value, built once; a plugin that does not load
 * becomes a line of the report and never stops the others.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class PluginCatalog {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,64}");

  private final List<PluginReport> reports = new ArrayList<>();
  private final List<Catalog.Entry<ModelDefinition>> models = new ArrayList<>();
  private final List<Catalog.Entry<DatasetProvider>> datasets = new ArrayList<>();
  private final List<Catalog.Entry<DataFormat>> formats = new ArrayList<>();
  private final List<Catalog.Entry<Metric>> metrics = new ArrayList<>();
  private final List<Catalog.Entry<Statistic>> statistics = new ArrayList<>();
  private final List<Catalog.Entry<Part<?>>> parts = new ArrayList<>();
  private final List<Catalog.Entry<Exporter>> exporters = new ArrayList<>();
  private final List<Catalog.Entry<NetworkFormat>> networkFormats = new ArrayList<>();
  private final Map<String, Plugin> plugins = new LinkedHashMap<>();
  private final Map<String, Guard> guards = new HashMap<>();

  private PluginCatalog() {}

  /**
   * {@return the plugins of an installation}
   *
   * @param installation where they are
   * @throws UserException if one that the program made itself does not load
   */
  public static PluginCatalog load(Installation installation) {
    PluginCatalog catalog = new PluginCatalog();
    installation.sources().forEach(source -> catalog.addAll(installation, source));
    installation.problems().forEach(catalog::fail);
    for (PluginReport report : catalog.reports) {
      if (report.source().equals(GivenSource.LOCATION) && !report.loaded()) {
        throw new UserException(
            "the plugin %s of the program does not load: %s"
                .formatted(report.name(), report.problem()));
      }
    }
    return catalog;
  }

  /**
   * {@return a catalog of given plugins}
   *
   * @param plugins the plugins
   */
  public static PluginCatalog of(Plugin... plugins) {
    PluginCatalog catalog = new PluginCatalog();
    Source given = new GivenSource(List.of(plugins));
    for (Plugin plugin : plugins) {
      catalog.add(given, plugin, Optional.empty());
    }
    return catalog;
  }

  private void addAll(Installation installation, Source source) {
    int before = reports.size();
    try {
      for (Supplier<Plugin> maker : source.providers(Plugin.class)) {
        Plugin plugin = installation.ask(source, "its construction", maker);
        add(source, plugin, installation.guard(source, source.name()));
      }
      if (reports.size() == before && !source.jars().isEmpty()) {
        addEngines(source);
      }
    } catch (RuntimeException | Error e) {
      fail(source, source.name(), e);
    }
  }

  /** A folder may hold an engine alone. */
  private void addEngines(Source source) {
    int engines = source.providers(EngineProvider.class).size();
    if (engines == 0) {
      throw new UserException(
          "nothing in it provides %s or %s"
              .formatted(Plugin.class.getName(), EngineProvider.class.getName()));
    }
    reports.add(
        new PluginReport(
            source.name(),
            "",
            source.location(),
            source.jars(),
            Map.of("engines", List.of(engines + " (see: dgm engines)")),
            ""));
  }

  private void fail(Path folder, String problem) {
    reports.add(
        new PluginReport(
            Reasons.printable(folder.getFileName().toString()),
            "",
            folder.toString(),
            Map.of(),
            Map.of(),
            problem));
  }

  private void fail(Source source, String name, Throwable e) {
    reports.add(
        new PluginReport(
            Reasons.printable(name), "", source.location(), Map.of(), Map.of(), Reasons.of(e)));
  }

  private void add(Source source, Plugin bare, Optional<Guard> folderGuard) {
    String name = source.jars().isEmpty() ? bare.getClass().getName() : source.name();
    try {
      Plugin plugin = folderGuard.map(g -> g.around(Plugin.class, bare)).orElse(bare);
      name = checked("plugin", plugin.name());
      if (!ApiVersion.CURRENT.accepts(plugin.builtFor())) {
        throw new UserException(
            "it was built for version "
                + plugin.builtFor()
                + " of the API, and this is "
                + ApiVersion.CURRENT
                + "; get a build of it for this version");
      }
      if (plugins.containsKey(name)) {
        throw new UserException("another plugin has the name " + name + ": remove one of them");
      }
      Added added = new Added(name, folderGuard, source instanceof OwnSource);
      List<Catalog.Entry<ModelDefinition>> itsModels =
          added.of("model", ModelDefinition.class, plugin.models());
      List<Catalog.Entry<DatasetProvider>> itsDatasets =
          added.of("data set", DatasetProvider.class, plugin.datasets());
      List<Catalog.Entry<DataFormat>> itsFormats =
          added.of("format", DataFormat.class, plugin.formats());
      List<Catalog.Entry<Metric>> itsMetrics = added.of("metric", Metric.class, plugin.metrics());
      List<Catalog.Entry<Statistic>> itsStatistics =
          added.of("statistic", Statistic.class, plugin.statistics());
      List<Catalog.Entry<Part<?>>> itsParts = added.parts(plugin.parts());
      List<Catalog.Entry<Exporter>> itsExporters =
          added.of("export format", Exporter.class, plugin.exporters());
      List<Catalog.Entry<NetworkFormat>> itsNetworkFormats =
          added.of("format of networks", NetworkFormat.class, plugin.networkFormats());
      Guard guard = folderGuard.orElse(null);
      itsModels.forEach(e -> listed(guard, e.part().description(), e.part().settings()));
      itsDatasets.forEach(e -> listed(guard, e.part().description(), e.part().settings()));
      itsFormats.forEach(e -> listed(guard, e.part().description(), e.part().settings()));
      itsMetrics.forEach(e -> listed(guard, e.part().description(), e.part().settings()));
      itsStatistics.forEach(e -> listed(guard, e.part().description(), e.part().settings()));
      itsParts.forEach(e -> listed(guard, e.part().description(), e.part().settings()));
      itsExporters.forEach(e -> listed(guard, e.part().description(), List.of()));
      itsNetworkFormats.forEach(e -> listed(guard, e.part().description(), List.of()));
      Map<String, List<String>> adds = new LinkedHashMap<>();
      put(adds, "models", itsModels);
      put(adds, "data", itsDatasets);
      put(adds, "formats", itsFormats);
      put(adds, "metrics", itsMetrics);
      put(adds, "exporters", itsExporters);
      put(adds, "network-formats", itsNetworkFormats);
      put(adds, "statistics", itsStatistics);
      byKind(itsParts).forEach((kind, ofKind) -> put(adds, kind.name(), ofKind));
      reports.add(
          new PluginReport(
              name,
              Reasons.printable(plugin.version()),
              source.location(),
              source.jars(),
              adds,
              ""));
      plugins.put(name, plugin);
      String known = name;
      folderGuard.ifPresent(g -> guards.put(known, g));
      models.addAll(itsModels);
      datasets.addAll(itsDatasets);
      formats.addAll(itsFormats);
      metrics.addAll(itsMetrics);
      statistics.addAll(itsStatistics);
      parts.addAll(itsParts);
      exporters.addAll(itsExporters);
      networkFormats.addAll(itsNetworkFormats);
    } catch (RuntimeException | Error e) {
      fail(source, name, e);
    }
  }

  private static Map<PartKind<?>, List<Catalog.Entry<Part<?>>>> byKind(
      List<Catalog.Entry<Part<?>>> parts) {
    Map<PartKind<?>, List<Catalog.Entry<Part<?>>>> kinds = new LinkedHashMap<>();
    parts.forEach(e -> kinds.computeIfAbsent(e.part().kind(), _ -> new ArrayList<>()).add(e));
    return kinds;
  }

  private static void put(
      Map<String, List<String>> adds, String kind, List<? extends Catalog.Entry<?>> entries) {
    if (!entries.isEmpty()) {
      adds.put(kind, entries.stream().map(e -> e.part().name()).toList());
    }
  }

  private static void listed(Guard guard, String description, List<SettingSpec<?>> settings) {
    if (guard == null) {
      return; // what comes with dgm is listed in its tests
    }
    guard.ask(
        "its descriptions",
        () -> {
          describe(description, settings);
          return true;
        });
  }

  /** That a part can be listed is known before it is in a list. */
  static void describe(String description, List<SettingSpec<?>> settings) {
    if (description == null || settings == null) {
      throw new UserException("it has a part without a description");
    }
    for (SettingSpec<?> spec : settings) {
      described(spec);
    }
  }

  private static <T> void described(SettingSpec<T> spec) {
    String text = spec.defaultText();
    if (text == null
        || spec.name() == null
        || spec.domain() == null
        || spec.description() == null) {
      throw new UserException("it has a setting without a name, type, description or default");
    }
  }

  static String checked(String kind, String name) {
    if (name == null || !NAME.matcher(name).matches()) {
      throw new UserException(
          "a %s has a name of lower-case letters, digits and dashes, at most 64, got '%.80s'"
              .formatted(kind, Reasons.printable(String.valueOf(name))));
    }
    return name;
  }

  /** What one plugin adds, guarded and with names that are checked. */
  private record Added(String plugin, Optional<Guard> guard, boolean own) {
    <T extends Named> List<Catalog.Entry<T>> of(String kind, Class<T> type, List<T> parts) {
      return records(
          kind, parts.stream().map(p -> guard.map(g -> g.around(type, p)).orElse(p)).toList());
    }

    /** Parts of two kinds may have one name. */
    List<Catalog.Entry<Part<?>>> parts(List<Part<?>> parts) {
      Map<String, List<Part<?>>> kinds = new LinkedHashMap<>();
      for (Part<?> part : parts) {
        Part<?> guarded = guard.<Part<?>>map(g -> g.around(Part.class, part)).orElse(part);
        String kind = checked("kind of part", guarded.kind().name());
        kinds.computeIfAbsent(kind, _ -> new ArrayList<>()).add(guarded);
      }
      List<Catalog.Entry<Part<?>>> entries = new ArrayList<>();
      kinds.forEach((kind, ofKind) -> entries.addAll(records(kind, ofKind)));
      return entries;
    }

    <T extends Named> List<Catalog.Entry<T>> records(String kind, List<T> parts) {
      Set<String> seen = new HashSet<>();
      List<Catalog.Entry<T>> entries = new ArrayList<>();
      for (T part : parts) {
        if (!seen.add(checked(kind, part.name()))) {
          throw new UserException("it has two of the " + kind + " " + part.name());
        }
        entries.add(new Catalog.Entry<>(plugin, part, own));
      }
      return entries;
    }
  }

  /**
   * {@return what comes of work in which code of a plugin runs, such as the networks of its model}
   *
   * @param <T> what comes of it
   * @param plugin its name
   * @param what is asked of it, for messages
   * @param work the work
   * @throws PluginException that names the plugin, if it fails other than with a message for users
   */
  public <T> T within(String plugin, String what, Supplier<T> work) {
    Guard guard = guards.get(plugin);
    return guard == null ? work.get() : guard.within(what, work);
  }

  /**
   * {@return what became of a plugin that loaded}
   *
   * @param name its name
   * @throws UserException if there is none
   */
  public PluginReport report(String name) {
    return reports.stream()
        .filter(r -> r.loaded() && r.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new UserException("there is no plugin " + name));
  }

  /** {@return what became of each plugin} */
  public List<PluginReport> reports() {
    return List.copyOf(reports);
  }

  private static Lemma guarded(Guard guard, Lemma lemma) {
    String what = "its lemma " + lemma.name();
    return new Lemma(
        lemma.name(),
        lemma.statement(),
        lemma.source(),
        () -> guard.within(what, lemma.holds()),
        () -> guard.within(what, lemma.broken()));
  }

  /** {@return every model} */
  public Catalog<ModelDefinition> models() {
    return new Catalog<>("model", models);
  }

  /** {@return every part, by kind and name} */
  public PartCatalog parts() {
    return new PartCatalog(parts);
  }

  /** {@return every data set that plugins add} */
  public Catalog<DatasetProvider> datasets() {
    return new Catalog<>("data set", datasets);
  }

  /** {@return every format of files that plugins add} */
  public Catalog<DataFormat> formats() {
    return new Catalog<>("format", formats);
  }

  /** {@return every metric that plugins add} */
  public Catalog<Metric> metrics() {
    return new Catalog<>("metric", metrics);
  }

  /** {@return every format in which trained models can be written} */
  public Catalog<Exporter> exporters() {
    return new Catalog<>("export format", exporters);
  }

  /** {@return every format in which networks of other programs are read} */
  public Catalog<NetworkFormat> networkFormats() {
    return new Catalog<>("format of networks", networkFormats);
  }

  /** {@return every statistic that plugins add} */
  public Catalog<Statistic> statistics() {
    return new Catalog<>("statistic", statistics);
  }

  /**
   * {@return every identity that plugins add; they are asked now, for no other command needs them}
   *
   * @param problems told, in one line each, why those of a plugin are missing
   */
  public Catalog<Lemma> lemmas(Consumer<String> problems) {
    List<Catalog.Entry<Lemma>> lemmas = new ArrayList<>();
    plugins.forEach(
        (name, plugin) -> {
          try {
            Guard guard = guards.get(name);
            List<Lemma> own =
                plugin.lemmas().stream().map(l -> guard == null ? l : guarded(guard, l)).toList();
            lemmas.addAll(new Added(name, Optional.empty(), guard == null).records("lemma", own));
          } catch (RuntimeException | Error e) {
            problems.accept(
                "the lemmas of plugin %s are missing: %s".formatted(name, Reasons.of(e)));
          }
        });
    return new Catalog<>("lemma", lemmas);
  }
}
