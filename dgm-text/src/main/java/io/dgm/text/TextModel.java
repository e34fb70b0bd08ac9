package io.dgm.text;

import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A model of this family.
 *
 * @param name its stable name
 * @param description one sentence with its source
 * @param data the data set that it is trained on if none is named
 * @param columns of texts that it needs
 * @param own settings that not every model of the family has
 * @param ownRoles roles that not every model of the family has
 * @param composition its roles and its game
 */
record TextModel(
    String name,
    String description,
    String data,
    List<String> columns,
    List<SettingSpec<?>> own,
    List<Role<?>> ownRoles,
    Composition composition)
    implements ModelDefinition {

  /** What a model is made of. */
  @FunctionalInterface
  interface Composition {
    Model of(String name, DataSpec data, Settings settings);
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return Stream.concat(own.stream(), Stream.of(CommonSettings.LEARNING_RATE, CommonSettings.CLIP))
        .toList();
  }

  @Override
  public List<Role<?>> roles() {
    return Stream.concat(ownRoles.stream(), Stream.of(CommonSettings.OPTIMIZER)).toList();
  }

  @Override
  public Map<String, String> defaultData() {
    return Map.of("", data);
  }

  @Override
  public DataSpec example(DataSpec usual) {
    return Texts.example(columns.toArray(String[]::new));
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    return new TrainingDefaults(10, 64, Binarize.Mode.NONE);
  }

  @Override
  public Model build(DataSpec spec, Settings settings) {
    return composition.of(name, spec, settings);
  }
}
