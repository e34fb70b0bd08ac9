package io.dgm.app;

import io.dgm.api.spi.Exporter;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.PluginCatalog;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the formats of exports. */
@Command(
    name = "exporters",
    mixinStandardHelpOptions = true,
    description = "List the formats in which trained models can be written.")
final class ExportersCommand implements Runnable {
  private final Provider<PluginCatalog> plugins;

  @Mixin private JsonOption output;

  @Inject
  ExportersCommand(Provider<PluginCatalog> plugins) {
    this.plugins = plugins;
  }

  @Override
  public void run() {
    Catalog<Exporter> exporters = plugins.get().exporters();
    if (output.json) {
      Console.json(
          Map.of(
              "exporters", exporters.entries().stream().map(ExportersCommand::describe).toList()));
      return;
    }
    Table table = new Table();
    exporters
        .entries()
        .forEach(e -> table.row(exporters.name(e), e.plugin(), e.part().description()));
    Console.answer(table.toString());
  }

  private static Map<String, Object> describe(Catalog.Entry<Exporter> entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", entry.qualified());
    json.put("description", entry.part().description());
    return json;
  }
}
