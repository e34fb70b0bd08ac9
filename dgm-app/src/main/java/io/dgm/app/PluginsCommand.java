package io.dgm.app;

import io.dgm.api.UserException;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginReport;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Lists the plugins, with the reason of each that did not load. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = "List the plugins that were found, and why any did not load.")
final class PluginsCommand implements Runnable {
  private final Provider<PluginCatalog> plugins;
  private final GlobalOptions options;

  @Mixin private JsonOption output;

  @Option(
      names = "--lock",
      description =
          "write plugins.lock into each folder of plugins: from then on only jars that are there"
              + " now, unchanged, are loaded from it")
  private boolean lock;

  @Inject
  PluginsCommand(@Listed Provider<PluginCatalog> plugins, GlobalOptions options) {
    this.plugins = plugins;
    this.options = options;
  }

  @Override
  public void run() {
    if (lock) {
      List<Path> folders = new ArrayList<>(options.givenPlugins());
      options.usualPlugins().stream().filter(Files::isDirectory).forEach(folders::add);
      if (folders.isEmpty()) {
        throw new UserException("there is no folder of plugins to lock: name one with --plugins");
      }
      folders.forEach(folder -> Console.answer("wrote " + Installation.lock(folder)));
      return;
    }
    if (output.json) {
      Console.json(
          Map.of(
              "plugins", plugins.get().reports().stream().map(PluginsCommand::describe).toList()));
      return;
    }
    Table table = new Table();
    for (PluginReport r : plugins.get().reports()) {
      table.row(
          r.name(), r.version(), r.source(), r.loaded() ? adds(r) : "NOT LOADED: " + r.problem());
    }
    Console.answer(table.toString());
  }

  private static String adds(PluginReport report) {
    return report.adds().entrySet().stream()
        .map(kind -> kind.getKey() + ": " + String.join(", ", kind.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static Map<String, Object> describe(PluginReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", report.name());
    json.put("version", report.version());
    json.put("source", report.source());
    Map<String, String> jars = new LinkedHashMap<>();
    report.jars().forEach((jar, sum) -> jars.put(jar.getFileName().toString(), "sha256:" + sum));
    json.put("jars", jars);
    json.put("loaded", report.loaded());
    json.put("problem", report.problem());
    json.put("adds", report.adds());
    return json;
  }
}
