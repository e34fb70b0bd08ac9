package io.dgm.core.stack;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.Mistake;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import io.dgm.api.settings.SettingsException;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.job.RunRequest;
import io.dgm.core.job.RunSettings;
import io.dgm.core.job.RunSpecs;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds what a stack names, and every mistake in it at once. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class StackResolver {
  private static final Pattern LINE = Pattern.compile(":(\\d{1,9}): ");

  private final PluginCatalog plugins;
  private final EngineCatalog engines;
  private final DataCatalog data;

  /**
   * Creates one.
   *
   * @param plugins where models and parts are
   * @param engines where engines are
   * @param data where data sets are
   */
  public StackResolver(PluginCatalog plugins, EngineCatalog engines, DataCatalog data) {
    this.plugins = plugins;
    this.engines = engines;
    this.data = data;
  }

  /**
   * {@return the settings of a run of a stack}
   *
   * @param stack the stack
   * @throws UserException that names every mistake: of a file a line each, with its number
   */
  public RunSettings resolve(Stack stack) {
    List<Mistake> mistakes = new ArrayList<>();
    Map<String, String> left = new LinkedHashMap<>();
    stack.settings().forEach((path, given) -> left.put(path, given.text()));
    Optional<Catalog.Entry<ModelDefinition>> model = model(left, mistakes);
    String engine = left.getOrDefault(Stack.ENGINE, EngineCatalog.DEFAULT);
    left.remove(Stack.ENGINE);
    engine(engine, left, mistakes);
    Settings extent = extent(left, mistakes);
    List<String> names = data(left);
    RunSettings settings = null;
    if (model.isPresent()) {
      try {
        settings =
            new RunRequest(
                    names,
                    extent.get(RunSpecs.EPOCHS),
                    extent.get(RunSpecs.STEPS),
                    extent.get(RunSpecs.BATCH_SIZE),
                    extent.get(RunSpecs.SEED),
                    engine,
                    left)
                .settings(model.get(), plugins.parts(), Optional.of(data));
      } catch (SettingsException e) {
        mistakes.addAll(e.mistakes());
      }
    }
    if (!mistakes.isEmpty() || !stack.malformed().isEmpty()) {
      throw refused(stack, mistakes);
    }
    return settings;
  }

  /**
   * {@return whether there is a metric or statistic}
   *
   * @param name its name
   * @throws UserException if several plugins have one of this name
   */
  public boolean measures(String name) {
    return plugins.metrics().entry(name).isPresent()
        || plugins.statistics().entry(name).isPresent();
  }

  private Optional<Catalog.Entry<ModelDefinition>> model(
      Map<String, String> left, List<Mistake> mistakes) {
    String name = left.remove(Stack.MODEL);
    try {
      if (name == null) {
        throw new UserException("the stack names no model: begin it with model: NAME");
      }
      return Optional.of(plugins.models().require(name));
    } catch (UserException e) {
      mistakes.add(new Mistake(Stack.MODEL, e.getMessage()));
      return Optional.empty();
    }
  }

  private void engine(String name, Map<String, String> left, List<Mistake> mistakes) {
    String below = Stack.ENGINE + ".";
    Map<String, String> own = new LinkedHashMap<>();
    left.forEach(
        (path, text) -> {
          if (path.startsWith(below)) {
            own.put(path.substring(below.length()), text);
          }
        });
    try {
      Settings.of(engines.find(name).settings(), own);
    } catch (SettingsException e) {
      e.mistakes()
          .forEach(
              m ->
                  mistakes.add(
                      new Mistake(below + m.path(), "the engine " + name + ": " + m.message())));
    } catch (UserException e) {
      mistakes.add(new Mistake(Stack.ENGINE, e.getMessage()));
    }
  }

  private static Settings extent(Map<String, String> left, List<Mistake> mistakes) {
    Map<String, String> own = new LinkedHashMap<>();
    for (SettingSpec<?> spec : RunSpecs.EXTENT) {
      String text = left.remove(spec.name());
      if (text != null) {
        own.put(spec.name(), text);
      }
    }
    try {
      return Settings.of(RunSpecs.EXTENT, own);
    } catch (SettingsException e) {
      mistakes.addAll(e.mistakes());
      return Settings.of(RunSpecs.EXTENT, Map.of());
    }
  }

  /** {@return what data is named, [TABLE=]NAME each} */
  private static List<String> data(Map<String, String> left) {
    List<String> data = new ArrayList<>();
    Optional.ofNullable(left.remove(Stack.DATA)).ifPresent(data::add);
    for (String path : List.copyOf(left.keySet())) {
      if (path.startsWith(Stack.TABLES)) {
        data.add(path.substring(Stack.TABLES.length()) + "=" + left.remove(path));
      }
    }
    return data;
  }

  /** Mistakes in a file are a line each; those of a command are one line. */
  private static UserException refused(Stack stack, List<Mistake> mistakes) {
    if (stack.where().isEmpty()) {
      return new SettingsException(mistakes);
    }
    List<String> lines = new ArrayList<>(stack.malformed());
    mistakes.forEach(mistake -> lines.add(line(stack, mistake)));
    return new StackException(
        lines.stream().distinct().sorted(Comparator.comparingInt(StackResolver::number)).toList());
  }

  /** {@return the number of the line that a message is about; 0 if it is about the whole} */
  private static int number(String message) {
    Matcher found = LINE.matcher(message);
    return found.find() ? Integer.parseInt(found.group(1)) : 0;
  }

  private static String line(Stack stack, Mistake mistake) {
    Given given = stack.settings().get(mistake.path());
    if (given == null) { // it may be of something below, such as one of several tables
      given =
          stack.settings().entrySet().stream()
              .filter(e -> e.getKey().startsWith(mistake.path() + "."))
              .map(Map.Entry::getValue)
              .findFirst()
              .orElse(null);
    }
    String where = given == null ? stack.where() : given.where();
    return (where.isEmpty() ? "" : where + ": ") + mistake.message();
  }
}
