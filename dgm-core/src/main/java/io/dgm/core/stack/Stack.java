package io.dgm.core.stack;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All that decides what a run computes, as settings by path: {@code model}, {@code data}, {@code
 * data.binarize}, {@code train.epochs}, {@code engine}, and the model's own. A YAML file says
 * {@code decoder: {name: gan/dcgan, width: 32}} for {@code decoder=gan/dcgan} and {@code
 * decoder.width=32}.
 *
 * @param settings as they were given, by path
 * @param where the whole comes from, such as "my-stack.yaml"; empty for a command
 * @param malformed what of it is no setting, a line each
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Stack(Map<String, Given> settings, String where, List<String> malformed) {
  /** The path of the model's name. */
  public static final String MODEL = "model";

  /** The path of the data's name, below which are its settings and tables. */
  public static final String DATA = "data";

  /** Below this are names of data sets by table. */
  public static final String TABLES = "data.tables.";

  /** The path of the engine's name, below which are its settings. */
  public static final String ENGINE = "engine";

  /** Copies. */
  public Stack {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    malformed = List.copyOf(malformed);
  }

  /**
   * {@return a stack of one model with its defaults}
   *
   * @param model its name
   */
  public static Stack of(String model) {
    return new Stack(Map.of(MODEL, new Given(model, "")), "", List.of());
  }

  /**
   * {@return this with settings that replace those of the same paths}
   *
   * @param more settings by path
   */
  public Stack with(Map<String, String> more) {
    Map<String, Given> all = new LinkedHashMap<>(settings);
    more.forEach((path, text) -> all.put(path, new Given(text, "")));
    return new Stack(all, where, malformed);
  }

  /**
   * {@return this with other data}
   *
   * @param tables names or paths by table; under an empty name the only one
   */
  public Stack withData(Map<String, String> tables) {
    Map<String, Given> all = new LinkedHashMap<>(settings);
    all.keySet().removeIf(path -> path.equals(DATA) || path.startsWith(TABLES));
    Stack without = new Stack(all, where, malformed);
    Map<String, String> more = new LinkedHashMap<>();
    tables.forEach((table, name) -> more.put(table.isEmpty() ? DATA : TABLES + table, name));
    return without.with(more);
  }
}
