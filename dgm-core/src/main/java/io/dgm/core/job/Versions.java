package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.model.ModelDefinition;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginReport;
import io.dgm.core.run.RunInfo;
import io.dgm.core.run.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** What computes a run, as run.json keeps it: dgm, the JVM, the machine, and the model's plugin. */
final class Versions {
  private static final String PLUGIN = "plugin";
  private static final String PLUGIN_VERSION = "plugin-version";
  private static final String PLUGIN_JARS = "plugin-jars";

  private Versions() {}

  /**
   * {@return what computes a run}
   *
   * @param plugins where the model's plugin is
   * @param plugin its name
   */
  static Map<String, String> now(PluginCatalog plugins, String plugin) {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("dgm", Version.current());
    versions.put("jvm", Runtime.version().toString());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
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
    String name = plugin(info) + "/" + info.model();
    return plugins
        .models()
        .entry(name)
        .orElseThrow(
            () ->
                new UserException(
                    "the model %s was made by plugin %s %s%s, which is not here: name its folder with --plugins"
                        .formatted(
                            info.model(),
                            plugin(info),
                            info.versions().getOrDefault(PLUGIN_VERSION, ""),
                            info.versions().containsKey(PLUGIN_JARS)
                                ? " (" + info.versions().get(PLUGIN_JARS) + ")"
                                : "")))
        .part();
  }
}
