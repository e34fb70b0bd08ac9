package io.dgm.testkit.outside;

import io.dgm.api.model.ModelDefinition;
import io.dgm.testkit.ModelContract;
import java.util.List;

/** Systems that nobody here wrote a game for, against the API alone. */
class OutsideModelsTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return List.of(
        new OutsideAli(),
        OutsideCycleGan.DEFINITION,
        BetaTcVae.DEFINITION,
        Ddpm.DEFINITION,
        RealNvp.DEFINITION);
  }
}
