package io.dgm.app;

import io.dgm.api.DgmException;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.plugin.Catalog;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the data sets. */
@Command(name = "list", mixinStandardHelpOptions = true, description = "List the data sets.")
final class DataListCommand implements Runnable {
  private final Provider<DataCatalog> data;

  @Mixin private JsonOption output;

  @Inject
  DataListCommand(Provider<DataCatalog> data) {
    this.data = data;
  }

  @Override
  public void run() {
    Catalog<DatasetProvider> all = data.get().all();
    if (output.json) {
      Console.json(
          Map.of(
              "data", all.entries().stream().map(e -> describe(all.name(e), e.part())).toList()));
      return;
    }
    Table table = new Table();
    for (Catalog.Entry<DatasetProvider> entry : all.entries()) {
      DatasetProvider p = entry.part();
      String where = isCached(p) ? "on this machine" : "fetched on first use";
      table.row(all.name(entry), where, p.description());
    }
    Console.answer(table.toString());
  }

  /** One that cannot tell costs no other its line. */
  private boolean isCached(DatasetProvider provider) {
    try {
      return data.get().isCached(provider);
    } catch (DgmException e) {
      Console.notice(e.getMessage());
      return false;
    }
  }

  private Map<String, Object> describe(String name, DatasetProvider provider) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("description", provider.description());
    json.put("cached", isCached(provider));
    return json;
  }
}
