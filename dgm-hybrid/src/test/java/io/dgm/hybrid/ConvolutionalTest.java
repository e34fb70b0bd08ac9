package io.dgm.hybrid;

import io.dgm.api.model.ModelDefinition;
import io.dgm.testkit.ModelContract;
import java.util.List;
import java.util.Map;

class ConvolutionalTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return new HybridPlugin().models();
  }

  @Override
  protected Map<String, String> small(ModelDefinition model) {
    return Map.of(model.roles().getFirst().name(), "dcgan"); // network, or the only encoder
  }
}
