package io.dgm.app;

import io.dgm.api.DgmException;
import io.dgm.api.settings.SettingSpec;
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
    if (output.json) {
      Console.json(
          Map.of("engines", engines.get().all().stream().map(EnginesCommand::describe).toList()));
      return;
    }
    Table table = new Table();
    for (EngineProvider p : engines.get().all()) {
      EngineProvider.Availability availability = availability(p);
      String isDefault = p.name().equals(EngineCatalog.DEFAULT) ? " (default)" : "";
      table.row(
          p.name() + isDefault,
          availability.available() ? "available" : "not available",
          p.description() + "; " + availability.detail());
    }
    Table settings = new Table().row("engine setting", "default", "values", "what it is");
    for (EngineProvider p : engines.get().all()) {
      for (SettingSpec<?> s : p.settings()) {
        String path = p.name() + ": engine." + s.name();
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

  private static Map<String, Object> describe(EngineProvider provider) {
    EngineProvider.Availability availability = availability(provider);
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", provider.name());
    json.put("description", provider.description());
    json.put("default", provider.name().equals(EngineCatalog.DEFAULT));
    json.put("available", availability.available());
    json.put("detail", availability.detail());
    json.put("settings", provider.settings().stream().map(SettingSpec::name).toList());
    return json;
  }
}
