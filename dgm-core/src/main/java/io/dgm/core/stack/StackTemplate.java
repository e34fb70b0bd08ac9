package io.dgm.core.stack;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.core.job.RunRequest;
import io.dgm.core.job.RunSettings;
import io.dgm.core.job.RunSpecs;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.YamlText;
import java.util.List;
import java.util.Map;

/** The stack of a model's defaults, to start from: every setting with its default and meaning. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class StackTemplate {
  private static final int SEED = 1;

  private StackTemplate() {}

  /**
   * {@return the stack as YAML, with comments}
   *
   * @param plugins the plugins
   * @param entry the model
   */
  public static String of(PluginCatalog plugins, Catalog.Entry<ModelDefinition> entry) {
    ModelDefinition model = entry.part();
    Settings defaults = model.configured(Map.of(), plugins.parts());
    YamlText yaml = new YamlText();
    yaml.remark("train it with: dgm train FILE.yaml");
    yaml.put(Stack.MODEL, plugins.models().name(entry), model.description());
    RunSettings run =
        new RunRequest(List.of(), 0, 0, 0, SEED, EngineCatalog.DEFAULT, Map.of())
            .settings(entry, plugins.parts());
    run.data()
        .forEach(
            (table, name) ->
                yaml.put(
                    table.isEmpty() ? Stack.DATA : Stack.TABLES + table,
                    name,
                    "a name from 'dgm data list', or a path"));
    TrainingDefaults training = model.trainingDefaults(defaults);
    Map<String, String> shaping = run.shaping();
    for (SettingSpec<?> spec : RunSpecs.ALL) {
      if (spec.name().startsWith("data.")) {
        yaml.put(
            spec.name(), shaping.getOrDefault(spec.name(), spec.defaultText()), spec.description());
      }
    }
    roles(run, "data.", yaml);
    yaml.put(RunSpecs.EPOCHS.name(), Integer.toString(training.epochs()), "or steps: N");
    yaml.put(
        RunSpecs.BATCH_SIZE.name(),
        Integer.toString(training.batchSize()),
        RunSpecs.BATCH_SIZE.description());
    yaml.put(RunSpecs.SEED.name(), Integer.toString(SEED), RunSpecs.SEED.description());
    roles(run, "train.", yaml);
    yaml.put(Stack.ENGINE, EngineCatalog.DEFAULT, "a name from 'dgm engines'");
    for (SettingSpec<?> spec : model.settings()) {
      yaml.put(spec.name(), spec.defaultText(), spec.description());
    }
    for (Role<?> role : model.roles()) {
      if (role.like().isEmpty()) {
        role(role, defaults, yaml);
      } else {
        yaml.remark(
            "%s: %s as %s (a %s)"
                .formatted(role.name(), role.description(), role.like().get().name(), role.kind()));
        role.usually()
            .forEach((name, text) -> yaml.put(role.name() + "." + name, text, "unlike the others"));
      }
    }
    return yaml.toString();
  }

  /** Writes the parts that take the roles of every run. */
  private static void roles(RunSettings run, String prefix, YamlText yaml) {
    run.roles()
        .forEach(
            (path, text) -> {
              if (path.startsWith(prefix)) {
                yaml.put(path, text, "");
              }
            });
  }

  private static void role(Role<?> role, Settings defaults, YamlText yaml) {
    Map<String, String> text = defaults.toText();
    String comment = "%s: 'dgm parts %s'".formatted(role.description(), role.kind());
    yaml.put(role.name(), text.get(role.name()), comment);
    for (SettingSpec<?> spec : role.usual().settings()) {
      String path = role.name() + "." + spec.name();
      yaml.put(path, text.get(path), spec.description());
    }
  }
}
