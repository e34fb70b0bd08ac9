package io.dgm.app;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.train.Player;
import io.dgm.api.train.Turn;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.stack.StackTemplate;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lists the models, or shows one: its objective, its players, its settings. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = "List the models there are, or show one: its objective and its settings.")
final class ModelsCommand implements Runnable {
  /** What a model is built for to be shown: MNIST's digits. */
  private static final DataSpec DIGITS =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 28, 28), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(10), 0, 1, true)));

  private final Provider<PluginCatalog> plugins;

  @Parameters(arity = "0..1", paramLabel = "MODEL", description = "the model to show")
  private String model;

  @Option(names = "--yaml", description = "print the model's defaults as a stack to start from")
  private boolean yaml;

  @Mixin private JsonOption output;

  @Inject
  ModelsCommand(Provider<PluginCatalog> plugins) {
    this.plugins = plugins;
  }

  @Override
  public void run() {
    Catalog<ModelDefinition> catalog = plugins.get().models();
    if (yaml && model == null) {
      throw new UserException("--yaml needs the name of a model: dgm models MODEL --yaml");
    }
    if (yaml) {
      Catalog.Entry<ModelDefinition> entry = catalog.require(model);
      Console.text(within(entry, () -> StackTemplate.of(plugins.get(), entry)));
    } else if (output.json) {
      List<Catalog.Entry<ModelDefinition>> asked =
          model == null ? catalog.entries() : List.of(catalog.require(model));
      Console.json(
          Map.of("models", asked.stream().flatMap(e -> described(catalog, e).stream()).toList()));
    } else if (model != null) {
      Catalog.Entry<ModelDefinition> entry = catalog.require(model);
      ModelDefinition definition = entry.part();
      Console.answer(model + ": " + definition.description() + "\n");
      Console.answer(within(entry, () -> composition(definition)));
      Console.answer(within(entry, () -> settings(definition).toString()));
      Console.answer("\n" + within(entry, () -> roles(definition)));
    } else {
      Table table = new Table();
      catalog
          .entries()
          .forEach(entry -> table.row(catalog.name(entry), entry.part().description()));
      Console.answer(table.toString());
    }
  }

  private <T> T within(Catalog.Entry<ModelDefinition> entry, Supplier<T> work) {
    return plugins.get().within(entry.plugin(), "its model " + entry.part().name(), work);
  }

  /** One that cannot be described costs no other its entry. */
  private Optional<Map<String, Object>> described(
      Catalog<ModelDefinition> catalog, Catalog.Entry<ModelDefinition> entry) {
    try {
      return Optional.of(within(entry, () -> describe(catalog.name(entry), entry.part())));
    } catch (DgmException e) {
      Console.notice(e.getMessage());
      return Optional.empty();
    }
  }

  /**
   * {@return objective, players and budget of a model with its defaults, for digits or its example}
   */
  private static String composition(ModelDefinition definition) {
    Settings settings = definition.defaults();
    TrainingDefaults training = definition.trainingDefaults(settings);
    StringBuilder text = new StringBuilder();
    if (!definition.tables().isEmpty()) {
      text.append("tables of data: ").append(String.join(", ", definition.tables()));
      text.append("; --data TABLE=NAME for each\n\n");
    }
    built(definition, training, settings)
        .ifPresent(
            built -> {
              text.append(built.objective().formula()).append("\nturns: ");
              text.append(schedule(built.objective().turns())).append("\n\n");
              Table players = new Table().row("player", "parameters on " + shown(definition));
              for (Player player : built.players().keySet()) {
                players.row(
                    player.symbol(), String.format(Locale.ROOT, "%,d", size(built, player)));
              }
              text.append(players).append("\n\n");
              Table views = new Table().row("view", "shows", "drawn from");
              built
                  .views()
                  .forEach(
                      (name, view) ->
                          views.row(
                              name,
                              view.shown().stream()
                                  .map(Variable::toString)
                                  .collect(Collectors.joining(", ")),
                              view.joint().formula()));
              text.append(views).append("\n\n");
            });
    text.append(training.epochs()).append(" epochs, batches of ").append(training.batchSize());
    if (training.binarize() != Binarize.Mode.NONE) {
      text.append(", data.binarize=");
      text.append(training.binarize().name().toLowerCase(Locale.ROOT));
    }
    if (training.labels() > 0) {
      text.append(", data.labels=").append(training.labels());
    }
    if (training.labelsShare() > 0) {
      text.append(", data.labels-share=").append(training.labelsShare());
    }
    return text.append("\n").toString();
  }

  /** {@return the turns of a step, such as φ x5, θ} */
  private static String schedule(List<Turn> turns) {
    return turns.stream()
        .map(
            turn ->
                turn.movers().stream().map(Player::symbol).collect(Collectors.joining("+"))
                    + (turn.repeat() > 1 ? " x" + turn.repeat() : ""))
        .collect(Collectors.joining(", "));
  }

  private static Optional<Model> built(
      ModelDefinition definition, TrainingDefaults training, Settings settings) {
    try {
      DataSpec seen = definition.example(new Binarize(training.binarize()).spec(DIGITS));
      return Optional.of(definition.build(seen, settings));
    } catch (UserException e) { // it is for other data, or a setting has no default that fits
      return Optional.empty();
    }
  }

  private static String shown(ModelDefinition definition) {
    Shape shape = definition.example(DIGITS).features().getFirst().shape();
    return shape.equals(DIGITS.x().shape()) ? "28x28 digits" : "examples " + shape;
  }

  private static long size(Model model, Player player) {
    return model.parameters(player).stream().mapToLong(p -> p.tensor().shape().size()).sum();
  }

  private static Table settings(ModelDefinition definition) {
    Table table = new Table().row("setting", "default", "values", "what it is");
    definition
        .settings()
        .forEach(s -> table.row(s.name(), s.defaultText(), s.domain().text(), s.description()));
    return table;
  }

  /** {@return the roles, each with what usually takes it} */
  private String roles(ModelDefinition definition) {
    Map<String, String> text = definition.configured(Map.of(), plugins.get().parts()).toText();
    Table table = new Table().row("role", "usual part", "kind", "what takes it");
    for (Role<?> role : definition.roles()) {
      String usual = role.like().map(other -> "as " + other.name()).orElse(text.get(role.name()));
      String before = role.name() + ".";
      String own =
          text.entrySet().stream()
              .filter(e -> e.getKey().startsWith(before))
              .map(e -> Map.entry(e.getKey().substring(before.length()), e.getValue()))
              .filter(e -> role.like().isEmpty() || role.usually().containsKey(e.getKey()))
              .map(e -> e.getKey() + "=" + e.getValue())
              .collect(Collectors.joining(" "));
      table.row(role.name(), (usual + " " + own).strip(), role.kind().name(), role.description());
    }
    return definition.roles().isEmpty() ? "" : table.toString();
  }

  private static Map<String, Object> describe(String name, ModelDefinition definition) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", name);
    json.put("description", definition.description());
    Settings settings = definition.defaults();
    built(definition, definition.trainingDefaults(settings), settings)
        .ifPresent(built -> json.put("objective", built.objective().formula()));
    json.put("tables", definition.tables());
    json.put("settings", definition.settings().stream().map(ModelsCommand::describe).toList());
    json.put("roles", definition.roles().stream().map(ModelsCommand::describe).toList());
    return json;
  }

  private static Map<String, Object> describe(Role<?> role) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", role.name());
    json.put("kind", role.kind().name());
    json.put("usual", role.usual().name());
    json.put("like", role.like().map(Role::name).orElse(null));
    json.put("description", role.description());
    return json;
  }

  static Map<String, Object> describe(SettingSpec<?> spec) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("name", spec.name());
    json.put("default", spec.defaultText());
    json.put("type", spec.domain().text());
    json.put("description", spec.description());
    return json;
  }
}
