package io.dgm.app;

import io.dgm.api.model.ModelDefinition;
import io.dgm.api.spi.SettingSpec;
import io.dgm.core.plugin.PluginCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Lists the models, or one model's settings. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "List the models there are, or the settings of one.")
final class ModelsCommand implements Runnable {
  private final Supplier<PluginCatalog> plugins;

  @Parameters(arity = "0..1", paramLabel = "MODEL", description = "the model to show settings of")
  private String model;

  @Mixin private JsonOption output;

  ModelsCommand(Supplier<PluginCatalog> plugins) {
    this.plugins = plugins;
  }

  @Override
  public void run() {
    List<ModelDefinition> models =
        model == null ? plugins.get().models() : List.of(plugins.get().model(model));
    if (output.json) {
      Console.json(Map.of("models", models.stream().map(ModelsCommand::describe).toList()));
    } else if (model != null) {
      Console.answer(model + ": " + models.getFirst().description() + "\n");
      Console.answer(settings(models.getFirst()).toString());
    } else {
      Table table = new Table();
      models.forEach(m -> table.row(m.name(), m.description()));
      Console.answer(table.toString());
    }
  }

  private static Table settings(ModelDefinition definition) {
    Table table = new Table().row("setting", "default", "values", "what it is");
    definition.settings().forEach(s -> table.row(s.name(), value(s), s.type(), s.description()));
    return table;
  }

  private static <T> String value(SettingSpec<T> spec) {
    return spec.formatter().apply(spec.defaultValue());
  }

  private static Map<String, Object> describe(ModelDefinition definition) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", definition.name());
    json.put("description", definition.description());
    json.put("settings", definition.settings().stream().map(ModelsCommand::describe).toList());
    return json;
  }

  private static Map<String, Object> describe(SettingSpec<?> spec) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", spec.name());
    json.put("default", value(spec));
    json.put("type", spec.type());
    json.put("description", spec.description());
    return json;
  }
}
