package io.dgm.gan;

import io.dgm.api.model.ModelDefinition;
import io.dgm.testkit.ModelContract;
import java.util.List;
import java.util.Map;

class GanPluginTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return new GanPlugin().models();
  }

  @Override
  protected Map<String, String> small(ModelDefinition model) {
    return model.name().equals("pix2pix") ? Map.of("width", "4", "blocks", "1") : Map.of();
  }
}
