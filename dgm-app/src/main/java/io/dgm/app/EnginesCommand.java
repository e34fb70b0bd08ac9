package io.dgm.app;

import io.dgm.api.DgmException;
import io.dgm.api.settings.SettingSpec;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.EngineProvider;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the engines. */
@Command(
    name = "engines",
    mixinStandardHelpOptions = true,
    description = "List the engines there are, and whether they run here.")
final class EnginesCommand implements Runnable {
  private final Provider<EngineCatalog> engines;

  @Mixin private JsonOption output;

  @Inject
  EnginesCommand(Provider<EngineCatalog> engines) {
    this.engines = engines;
  }

  @Override
  public void run() {
    engines.get().problems().forEach(Console::notice);
    Catalog<EngineProvider> all = engines.get().all();
    if (output.json) {
      Console.json(
          Map.of(
              "engines",
              all.entries().stream().map(e -> describe(all.name(e), e.part())).toList()));
      return;
    }
    Table table = new Table();
    for (Catalog.Entry<EngineProvider> entry : all.entries()) {
      EngineProvider p = entry.part();
      EngineProvider.Availability availability = availability(p);
      String name = all.name(entry);
      table.row(
          name.equals(EngineCatalog.DEFAULT) ? name + " (default)" : name,
          availability.available() ? "available" : "not available",
          p.description() + "; " + availability.detail());
    }
    Table settings = new Table().row("engine setting", "default", "values", "what it is");
    for (Catalog.Entry<EngineProvider> entry : all.entries()) {
      for (SettingSpec<?> s : entry.part().settings()) {
        String path = all.name(entry) + ": engine." + s.name();
        settings.row(path, s.defaultText(), s.domain().text(), s.description());
      }
    }
    Console.answer(table + "\n\n" + settings);
  }

  /** One that cannot tell costs no other its line. */
  private static EngineProvider.Availability availability(EngineProvider provider) {
    try {
      return provider.availability();
    } catch (DgmException e) {
      return new EngineProvider.Availability(false, e.getMessage());
    }
  }

  private static Map<String, Object> describe(String name, EngineProvider provider) {
    EngineProvider.Availability availability = availability(provider);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("description", provider.description());
    json.put("default", name.equals(EngineCatalog.DEFAULT));
    json.put("available", availability.available());
    json.put("detail", availability.detail());
    json.put("settings", provider.settings().stream().map(SettingSpec::name).toList());
    return json;
  }
}
