package io.dgm.app;

import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.data.DataCatalog;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the data sets. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the data sets.")
final class DataListCommand implements Runnable {
  private final Supplier<DataCatalog> data;

  @Mixin private JsonOption output;

  DataListCommand(Supplier<DataCatalog> data) {
    this.data = data;
  }

  @Override
  public void run() {
    if (output.json) {
      Console.json(Map.of("data", data.get().all().stream().map(this::describe).toList()));
      return;
    }
    Table table = new Table();
    for (DatasetProvider p : data.get().all()) {
      String where = data.get().isCached(p) ? "on this machine" : "fetched on first use";
      table.row(p.name(), where, p.description());
    }
    Console.answer(table.toString());
  }

  private Map<String, Object> describe(DatasetProvider provider) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", provider.name());
    json.put("description", provider.description());
    json.put("cached", data.get().isCached(provider));
    return json;
  }
}
