package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.model.ModelDefinition;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginReport;
import io.dgm.core.run.RunInfo;
import io.dgm.core.run.Version;
import io.dgm.engine.spi.Engine;
import java.lang.module.ModuleDescriptor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What computes a run, as run.json keeps it: dgm, the JVM, the machine, and the model's plugin. */
final class Versions {
  private static final String ENGINE = "engine-";
  private static final String PLUGIN = "plugin";
  private static final String PLUGIN_VERSION = "plugin-version";
  private static final String PLUGIN_JARS = "plugin-jars";

  private Versions() {}

  /**
   * {@return the versions of all that computes a run, by name}
   *
   * @param plugins where the model's plugin is
   * @param plugin its name
   * @param engine what runs it
   */
  static Map<String, String> now(PluginCatalog plugins, String plugin, Engine engine) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("dgm", Version.current());
    versions.put("jvm", Runtime.version().toString());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    Optional.ofNullable(engine.getClass().getModule().getDescriptor())
        .flatMap(ModuleDescriptor::rawVersion)
        .ifPresent(version -> versions.put(ENGINE + "version", version));
    engine.facts().forEach((name, fact) -> versions.put(ENGINE + name, fact));
    PluginReport report = plugins.report(plugin);
    versions.put(PLUGIN, plugin);
    versions.put(PLUGIN_VERSION, report.version());
    if (!report.jars().isEmpty()) {
      versions.put(
          PLUGIN_JARS,
          report.jars().entrySet().stream()
              .map(jar -> jar.getKey().getFileName() + " sha256:" + jar.getValue())
              .collect(Collectors.joining(", ")));
    }
    return versions;
  }

  /**
   * Tells of what a run that goes on is computed with now and was not before: its numbers may
   * differ from then on.
   */
  static void compare(RunInfo info, Engine engine, Consumer<String> notices) {
    engine
        .facts()
        .forEach(
            (name, fact) -> {
              String before = info.versions().get(ENGINE + name);
              if (before != null && !before.equals(fact)) {
                notices.accept(
                    "the run began on the engine %s with %s %s and goes on with %s: the last digits may differ"
                        .formatted(engine.name(), name, before, fact));
              }
            });
  }

  /** {@return the name of the plugin that a run's model is of} */
  static String plugin(RunInfo info) {
    return info.versions().getOrDefault(PLUGIN, "");
  }

  /**
   * {@return the model of a run that was begun}
   *
   * @throws UserException that says which plugin made it, if that is not here
   */
  static ModelDefinition model(PluginCatalog plugins, RunInfo info) {
    String plugin = plugin(info);
    if (plugin.isEmpty()) {
      return plugins.models().find(info.model());
    }
    return plugins
        .models()
        .entry(plugin + "/" + info.model())
        .orElseThrow(() -> missing(plugins, info, plugin))
        .part();
  }

  private static UserException missing(PluginCatalog plugins, RunInfo info, String plugin) {
    String maker =
        "the model %s was made by plugin %s %s%s"
            .formatted(
                info.model(),
                plugin,
                info.versions().getOrDefault(PLUGIN_VERSION, ""),
                info.versions().containsKey(PLUGIN_JARS)
                    ? " (" + info.versions().get(PLUGIN_JARS) + ")"
                    : "");
    for (PluginReport report : plugins.reports()) {
      if (report.name().equals(plugin)) {
        return new UserException(
            report.loaded()
                ? maker
                    + "; plugin %s %s, which is here, has none of this name"
                        .formatted(plugin, report.version())
                : maker + ", which does not load: " + report.problem());
      }
    }
    return new UserException(maker + ", which is not here: name its folder with --plugins");
  }
}
