package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.model.ModelDefinition;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The data sets that a user gives to a model's tables, [TABLE=]NAME each. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class DataChoice {
  private static final String DEFAULT = "mnist";
  private static final Pattern NAMED = Pattern.compile("([A-Za-z0-9_-]+)=(.+)");

  private DataChoice() {}

  /**
   * {@return names or paths of data sets by table; under an empty name the only table, or a data
   * set that has the tables itself}
   *
   * @param model the model
   * @param given by the user; nothing for the model's default
   * @throws UserException if the model needs other tables, or one is given twice
   */
  static Map<String, String> of(ModelDefinition model, List<String> given) {
    Map<String, String> data = given.isEmpty() ? byDefault(model) : parse(given);
    check(model, data);
    return data;
  }

  /**
   * {@return names or paths of data sets by table, as they were typed}
   *
   * @param given [TABLE=]NAME each
   * @throws UserException if a table is given twice
   */
  public static Map<String, String> parse(List<String> given) {
    Map<String, String> data = new LinkedHashMap<>();
    for (String text : given) {
      Matcher named = NAMED.matcher(text);
      boolean ofTable = named.matches() && !exists(text);
      String table = ofTable ? named.group(1) : "";
      String name = ofTable ? named.group(2) : text;
      String before = data.putIfAbsent(table, name);
      if (before != null) {
        throw new UserException(
            "%s is given two data sets, %s and %s: --data NAME for a model of one table, --data TABLE=NAME for each of several"
                .formatted(table.isEmpty() ? "one table" : "the table " + table, before, name));
      }
    }
    return data;
  }

  private static Map<String, String> byDefault(ModelDefinition model) {
    boolean none = model.defaultData().isEmpty() && model.tables().isEmpty();
    return none ? Map.of("", DEFAULT) : model.defaultData();
  }

  private static boolean exists(String path) {
    try {
      return Files.exists(Path.of(path));
    } catch (InvalidPathException _) {
      return false;
    }
  }

  private static void check(ModelDefinition model, Map<String, String> data) {
    List<String> tables = model.tables();
    if (data.size() == 1 && data.containsKey("")) {
      return; // if the model has several, it may be a data set that has them
    }
    List<String> unknown = new ArrayList<>(data.keySet());
    unknown.removeAll(tables);
    List<String> missing = new ArrayList<>(tables);
    missing.removeAll(data.keySet());
    if (unknown.isEmpty() && missing.isEmpty()) {
      return;
    }
    String wrong =
        unknown.isEmpty()
            ? "there is no data for " + String.join(", ", missing)
            : "there is no table for "
                + unknown.stream()
                    .map(table -> table.isEmpty() ? data.get(table) : table + "=" + data.get(table))
                    .collect(Collectors.joining(", "));
    throw new UserException(wrong + ": " + needs(model));
  }

  /** {@return the tables of a model and how to give them, for messages} */
  static String needs(ModelDefinition model) {
    return model.tables().isEmpty()
        ? "the model %s takes one table, --data NAME".formatted(model.name())
        : "the model %s takes the tables %s, %s"
            .formatted(
                model.name(),
                String.join(", ", model.tables()),
                model.tables().stream()
                    .map(table -> "--data " + table + "=NAME")
                    .collect(Collectors.joining(" ")));
  }
}
