package io.dgm.app;

import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.plugin.PluginReport;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
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
      String outcome =
          r.loaded() ? "models: " + String.join(", ", r.models()) : "NOT LOADED: " + r.problem();
      table.row(r.name(), r.source(), outcome);
    }
    Console.answer(table.toString());
  }

  private static Map<String, Object> describe(PluginReport report) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", report.name());
    json.put("source", report.source());
    json.put("loaded", report.loaded());
    json.put("problem", report.problem());
    json.put("models", report.models());
    return json;
  }
}
