package io.dgm.api.model;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A recipe for a model, found by its name; what a plugin offers. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface ModelDefinition extends Named {

  /**
   * {@return a recipe without settings, for data of one table}
   *
   * @param name its stable name: lower-case letters, digits and dashes
   * @param description one sentence on what it is, with its source
   * @param recipe makes the model of what the examples look like
   */
  static ModelDefinition of(String name, String description, Function<DataSpec, Model> recipe) {
    return of(name, description, List.of(), recipe);
  }

  /**
   * {@return a recipe without settings, for data of several tables}
   *
   * @param name its stable name: lower-case letters, digits and dashes
   * @param description one sentence on what it is, with its source
   * @param tables the names of its tables, in order, as of {@link #tables}
   * @param recipe makes the model of what the examples look like
   */
  static ModelDefinition of(
      String name, String description, List<String> tables, Function<DataSpec, Model> recipe) {
    return new StandardModel(name, description, List.copyOf(tables), recipe);
  }

  /** {@return one sentence on what it is, with its source} */
  String description();

  /** {@return its settings, with defaults that a newcomer would keep} */
  default List<SettingSpec<?>> settings() {
    return List.of();
  }

  /**
   * {@return its roles, each with the part that usually takes it; one that is like another comes
   * after it}
   */
  default List<Role<?>> roles() {
    return List.of();
  }

  /**
   * {@return its settings and roles, the defaults overridden by what was given}
   *
   * @param given text by path: a setting's value, a role's part, or {@code role.setting}
   * @param parts the parts there are
   * @throws io.dgm.api.settings.SettingsException that names every mistake
   */
  default Settings configured(Map<String, String> given, PartFinder parts) {
    return Settings.of(settings(), roles(), given, parts);
  }

  /** {@return its settings as they are by default, and its usual parts} */
  default Settings defaults() {
    return configured(Map.of(), PartFinder.none());
  }

  /**
   * {@return the model}
   *
   * @param data what the examples look like
   * @param settings a value for each of {@link #settings()}, a part for each of {@link #roles()}
   * @throws io.dgm.api.UserException where the settings or the data do not fit the model
   */
  Model build(DataSpec data, Settings settings);

  /**
   * {@return the names of the tables of data that it needs, in order, such as a and b for pictures
   * of two kinds; empty if it needs one table, which has no name}
   */
  default List<String> tables() {
    return List.of();
  }

  /**
   * {@return the names of the data sets that it is trained on if the user gives none, by table: one
   * for each of {@link #tables()}, or one for the only table under an empty name; empty for dgm's
   * own default, which only a model of one table has}
   */
  default Map<String, String> defaultData() {
    return Map.of();
  }

  /**
   * {@return the features of data that it can be built for: by these it is listed and checked}
   *
   * @param usual those of pictures x with labels y; unless a model says otherwise, each of its
   *     tables has these
   */
  default DataSpec example(DataSpec usual) {
    Map<String, DataSpec> tables = new LinkedHashMap<>();
    tables().forEach(table -> tables.put(table, usual));
    return tables.isEmpty() ? usual : DataSpec.of(tables);
  }

  /**
   * {@return how long it is trained, and on what, where the user does not say}
   *
   * @param settings a value for each of {@link #settings()}
   */
  default TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(20, 128, Binarize.Mode.NONE);
  }
}
