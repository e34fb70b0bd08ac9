package io.dgm.api.model;

import io.dgm.api.data.DataSpec;
import io.dgm.api.settings.Settings;
import java.util.List;
import java.util.function.Function;

/** {@link ModelDefinition#of}. */
record StandardModel(
    String name, String description, List<String> tables, Function<DataSpec, Model> recipe)
    implements ModelDefinition {

  @Override
  public Model build(DataSpec data, Settings settings) {
    return recipe.apply(data);
  }
}
