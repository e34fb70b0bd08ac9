package io.dgm.vae;

import io.dgm.api.data.Binarize;
import io.dgm.api.data.DataSpec;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.settings.Role;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.settings.Settings;
import java.util.List;
import java.util.stream.Stream;

/**
 * A model of this family: by default prior N(0, I), p_θ(x|z) Bernoulli, q(z|x) normal, all networks
 * multilayer perceptrons.
 *
 * @param name its stable name
 * @param description one sentence with its source
 * @param labels how many training examples keep their labels, or 0 for all
 * @param own settings that not every model of the family has
 * @param roles its roles
 * @param composition its roles and its game
 */
record Vae(
    String name,
    String description,
    int labels,
    List<SettingSpec<?>> own,
    List<Role<?>> roles,
    Composition composition)
    implements ModelDefinition {

  /** What a model is made of. */
  @FunctionalInterface
  interface Composition {
    Model of(Parts parts, Settings settings);
  }

  @Override
  public List<SettingSpec<?>> settings() {
    return Stream.concat(own.stream(), Stream.of(CommonSettings.LEARNING_RATE)).toList();
  }

  @Override
  public TrainingDefaults trainingDefaults(Settings settings) {
    boolean binary = settings.get(CommonSettings.LIKELIHOOD).binary();
    // a model that computes every class for every example takes several times as long for a pass
    return new TrainingDefaults(
        labels > 0 ? 15 : 20, 128, binary ? Binarize.Mode.DYNAMIC : Binarize.Mode.NONE, labels, 0);
  }

  @Override
  public Model build(DataSpec data, Settings settings) {
    return composition.of(new Parts(name, data, settings), settings);
  }
}
