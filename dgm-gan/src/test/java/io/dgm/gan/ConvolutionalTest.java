package io.dgm.gan;

import io.dgm.api.model.ModelDefinition;
import io.dgm.testkit.ModelContract;
import java.util.List;
import java.util.Map;

class ConvolutionalTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    // translators are convolutional anyway
    return new GanPlugin()
        .models().stream()
            .filter(m -> m.roles().stream().anyMatch(r -> r.name().equals("network")))
            .toList();
  }

  @Override
  protected Map<String, String> small(ModelDefinition model) {
    return Map.of("network", "dcgan");
  }
}
