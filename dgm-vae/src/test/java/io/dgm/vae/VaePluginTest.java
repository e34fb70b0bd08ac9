package io.dgm.vae;

import io.dgm.api.model.ModelDefinition;
import io.dgm.testkit.ModelContract;
import java.util.List;

class VaePluginTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return new VaePlugin().models();
  }
}
