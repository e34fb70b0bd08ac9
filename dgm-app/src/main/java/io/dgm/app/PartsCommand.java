package io.dgm.app;

import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.PartCatalog;
import io.dgm.core.plugin.PluginCatalog;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists what the roles of models can be given. */
@Command(
    name = "parts",
    mixinStandardHelpOptions = true,
    description = "List the parts that roles of models can be given, by kind.")
final class PartsCommand implements Runnable {
  private final Provider<PluginCatalog> plugins;

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "a kind, such as network, or a part: shows its settings too")
  private String name;

  @Mixin private JsonOption output;

  @Inject
  PartsCommand(Provider<PluginCatalog> plugins) {
    this.plugins = plugins;
  }

  @Override
  public void run() {
    PartCatalog parts = plugins.get().parts();
    List<Catalog.Entry<Part<?>>> asked =
        name == null
            ? parts.kinds().values().stream().flatMap(c -> c.entries().stream()).toList()
            : parts.matching(name);
    if (output.json) {
      Console.json(Map.of("parts", asked.stream().map(PartsCommand::describe).toList()));
      return;
    }
    Table table = new Table();
    asked.forEach(
        e -> table.row(e.part().kind().name(), e.qualified(), e.part().description(), keys(e)));
    Console.answer(table.toString());
    if (name != null) {
      Table settings = new Table().row("setting", "default", "values", "what it is");
      asked.forEach(e -> e.part().settings().forEach(s -> settings.row(cells(e, s))));
      Console.answer("\n" + settings);
    }
  }

  private static String keys(Catalog.Entry<Part<?>> entry) {
    return entry.part().settings().stream()
        .map(spec -> spec.name() + "=" + spec.defaultText())
        .collect(Collectors.joining(" "));
  }

  private static String[] cells(Catalog.Entry<Part<?>> entry, SettingSpec<?> s) {
    String path = entry.part().name() + " " + s.name();
    return new String[] {path, s.defaultText(), s.domain().text(), s.description()};
  }

  private static Map<String, Object> describe(Catalog.Entry<Part<?>> entry) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("kind", entry.part().kind().name());
    json.put("name", entry.qualified());
    json.put("description", entry.part().description());
    json.put("settings", entry.part().settings().stream().map(ModelsCommand::describe).toList());
    return json;
  }
}
