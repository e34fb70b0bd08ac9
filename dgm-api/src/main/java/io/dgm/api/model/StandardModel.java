package io.dgm.api.model;

import io.dgm.api.data.DataSpec;
import io.dgm.api.settings.Settings;
import java.util.function.Function;

/** {@link ModelDefinition#of}. */
record StandardModel(String name, String description, Function<DataSpec, Model> recipe)
    implements ModelDefinition {

  @Override
  public Model build(DataSpec data, Settings settings) {
    return recipe.apply(data);
  }
}
