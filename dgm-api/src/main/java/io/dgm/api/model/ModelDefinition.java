package io.dgm.api.model;

import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.spi.SettingSpec;
import io.dgm.api.spi.Settings;
import java.util.List;

/** A recipe for a model, found by its name; what a plugin offers. */
public interface ModelDefinition {

  /** {@return its stable name, such as vae; lower-case letters, digits and dashes} */
  String name();

  /** {@return one sentence on what it is, with its source} */
  String description();

  /** {@return its settings, with defaults that a newcomer would keep} */
  List<SettingSpec<?>> settings();

  /**
   * {@return the model}
   *
   * @param data what the examples look like
   * @param settings a value for each of {@link #settings()}
   * @throws io.dgm.api.UserException where the settings or the data do not fit the model
   */
  Model build(DataSpec data, Settings settings);

  /**
   * {@return how long it is trained, and on what, where the user does not say}
   *
   * @param settings a value for each of {@link #settings()}
   */
  default TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(20, 128, Binarize.Mode.NONE);
  }
}
