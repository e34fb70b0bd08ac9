package io.dgm.app;

import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the plugins, with the reason of each that did not load. */
@Command(
    name = "plugins",
    mixinStandardHelpOptions = true,
    description = "List the plugins that were found, and why any did not load.")
final class PluginsCommand implements Runnable {
  private final Supplier<PluginCatalog> plugins;

  @Mixin private JsonOption output;

  PluginsCommand(Supplier<PluginCatalog> plugins) {
    this.plugins = plugins;
  }

  @Override
  public void run() {
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
