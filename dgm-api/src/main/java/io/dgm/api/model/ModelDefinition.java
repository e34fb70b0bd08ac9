package io.dgm.api.model;

import io.dgm.api.Named;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A recipe for a model, found by its name; what a plugin offers. */
@Stability(level = Level.PREVIEW, since = "0.2")
public interface ModelDefinition extends Named {

  /** {@return one sentence on what it is, with its source} */
  String description();

  /** {@return its settings, with defaults that a newcomer would keep} */
  default List<SettingSpec<?>> settings() {
    return List.of();
  }

  /**
   * {@return the model}
   *
   * @param data what the examples look like
   * @param settings a value for each of {@link #settings()}
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
