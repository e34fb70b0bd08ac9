package io.dgm.gan;

import io.dgm.api.model.ModelDefinition;
import io.dgm.testkit.ModelContract;
import java.util.List;

class GanPluginTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return new GanPlugin().models();
  }
}
