package io.dgm.vae;

import io.dgm.api.model.ModelDefinition;
import io.dgm.testkit.ModelContract;
import java.util.List;
import java.util.Map;

class TwoLayersTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return new VaePlugin().models();
  }

  @Override
  protected Map<String, String> small(ModelDefinition model) {
    return Map.of("latent", "6,4", "hidden", "16");
  }
}
