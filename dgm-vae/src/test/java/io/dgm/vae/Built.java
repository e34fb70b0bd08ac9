package io.dgm.vae;

import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Feature;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import java.util.List;
import java.util.Map;

/** Models for small grey images with three labels. */
final class Built {
  static final DataSpec IMAGES =
      new DataSpec(
          List.of(
              new Feature(Batch.X, DType.F32, Shape.of(1, 4, 4), 0, 1, false),
              new Feature(Batch.Y, DType.F32, Shape.of(3), 0, 1, true)));

  private Built() {}

  static Model of(String name, Map<String, String> settings) {
    ModelDefinition definition =
        new VaePlugin()
            .models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    return definition.build(
        IMAGES, definition.configured(settings, PluginCatalog.load(Installation.own()).parts()));
  }
}
