package io.dgm.hybrid;

import io.dgm.api.model.ModelDefinition;
import io.dgm.testkit.ModelContract;
import java.util.List;

class HybridPluginTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return new HybridPlugin().models();
  }
}
