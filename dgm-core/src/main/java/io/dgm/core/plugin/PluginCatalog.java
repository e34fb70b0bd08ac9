package io.dgm.core.plugin;

import io.dgm.api.UserException;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Plugin;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * The plugins there are, and what they add. A value, built once; a plugin that does not load
 * becomes a line of the report and never stops the others.
 */
public final class PluginCatalog {
  private final List<Plugin> plugins = new ArrayList<>();
  private final List<PluginReport> reports = new ArrayList<>();
  private final Map<String, ModelDefinition> models = new LinkedHashMap<>();

  private PluginCatalog() {}

  /**
   * {@return the plugins on the module path or class path, and those in a folder}
   *
   * @param folder one subfolder a plugin; empty for none
   * @throws UserException where the folder cannot be read
   */
  public static PluginCatalog load(Optional<Path> folder) {
    PluginCatalog catalog = new PluginCatalog();
    ModuleLayer own = PluginCatalog.class.getModule().getLayer();
    ServiceLoader<Plugin> installed =
        own != null
            ? ServiceLoader.load(own, Plugin.class)
            : ServiceLoader.load(Plugin.class, PluginCatalog.class.getClassLoader());
    catalog.addAll(installed, Optional.empty(), "module path");
    folder.map(PluginFolders::list).orElse(List.of()).forEach(catalog::addFolder);
    return catalog;
  }

  /**
   * {@return a catalog of given plugins}
   *
   * @param plugins the plugins
   */
  public static PluginCatalog of(Plugin... plugins) {
    PluginCatalog catalog = new PluginCatalog();
    for (Plugin plugin : plugins) {
      catalog.add(plugin, "given");
    }
    return catalog;
  }

  private void addFolder(Path folder) {
    int before = reports.size();
    try {
      ModuleLayer layer = PluginFolders.layer(folder);
      addAll(ServiceLoader.load(layer, Plugin.class), Optional.of(layer), folder.toString());
    } catch (RuntimeException | LinkageError e) {
      fail(folder, e);
    }
    if (reports.size() == before) {
      fail(folder, new UserException("no module in it provides " + Plugin.class.getName()));
    }
  }

  private void fail(Path folder, Throwable e) {
    String name = folder.getFileName().toString();
    reports.add(new PluginReport(name, folder.toString(), reason(e), List.of()));
  }

  private static String reason(Throwable e) {
    String message = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return e.getCause() == null || e instanceof UserException
        ? message
        : message + " (" + e.getCause() + ")";
  }

  private void addAll(ServiceLoader<Plugin> loader, Optional<ModuleLayer> layer, String source) {
    Iterator<Plugin> iterator = loader.iterator();
    while (true) {
      try {
        if (!iterator.hasNext()) {
          return;
        }
        Plugin plugin = iterator.next();
        // a layer's loader also gives the providers of all its parents
        if (layer.isEmpty() || PluginFolders.isFrom(plugin, layer.get())) {
          add(plugin, source);
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        reports.add(new PluginReport("?", source, reason(e), List.of()));
      }
    }
  }

  private void add(Plugin plugin, String source) {
    String name = plugin.getClass().getName();
    try {
      name = plugin.name();
      if (!ApiVersion.CURRENT.accepts(plugin.builtFor())) {
        throw new UserException(
            "it was built for version "
                + plugin.builtFor()
                + " of the API, and this is "
                + ApiVersion.CURRENT
                + "; get a build of it for this version");
      }
      List<ModelDefinition> added = plugin.models();
      for (ModelDefinition model : added) {
        if (models.containsKey(model.name())) {
          throw new UserException(
              "its model " + model.name() + " has the name of another plugin's; remove one");
        }
      }
      added.forEach(model -> models.put(model.name(), model));
      plugins.add(plugin);
      reports.add(
          new PluginReport(name, source, "", added.stream().map(ModelDefinition::name).toList()));
    } catch (RuntimeException | LinkageError e) {
      reports.add(new PluginReport(name, source, reason(e), List.of()));
    }
  }

  /** {@return what became of each plugin} */
  public List<PluginReport> reports() {
    return List.copyOf(reports);
  }

  /** {@return every model} */
  public List<ModelDefinition> models() {
    return List.copyOf(models.values());
  }

  /**
   * {@return the model of a name}
   *
   * @param name its name
   * @throws UserException where there is none, with what there is
   */
  public ModelDefinition model(String name) {
    ModelDefinition model = models.get(name);
    if (model == null) {
      throw new UserException(
          "there is no model '" + name + "'; there are " + String.join(", ", models.keySet()));
    }
    return model;
  }

  /** {@return every data set that plugins add} */
  public List<DatasetProvider> datasets() {
    return plugins.stream().flatMap(p -> p.datasets().stream()).toList();
  }

  /** {@return every metric that plugins add} */
  public List<Metric> metrics() {
    return plugins.stream().flatMap(p -> p.metrics().stream()).toList();
  }

  /** {@return every identity that plugins add} */
  public List<Lemma> lemmas() {
    return plugins.stream().flatMap(p -> p.lemmas().stream()).toList();
  }
}
