package com.example.first;

import io.dgm.api.model.ModelDefinition;
import io.dgm.api.objective.Games;
import io.dgm.api.spi.Lemma;
import io.dgm.api.spi.Plugin;
import io.dgm.core.lemma.Lemmas;
import io.dgm.testkit.ModelContract;
import io.dgm.testkit.PluginContract;
import io.dgm.testkit.lemma.LemmaContract;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;

/** The plugin is found, and its model trains, resumes and draws as every model does. */
class FirstPluginTest implements PluginContract {
  @Override
  public Plugin plugin() {
    return new FirstPlugin();
  }

  @Nested
  class Models extends ModelContract {
    @Override
    protected List<ModelDefinition> models() {
      return plugin().models();
    }

    @Override
    protected Map<String, String> small(ModelDefinition model) {
      return Map.of("codes", "3", "width", "16");
    }
  }

  /** What its encoder maximises is below log p(x), on a model where that is known. */
  @Nested
  class Bound extends LemmaContract {
    @Override
    protected List<Lemma> lemmas() {
      return Lemmas.of(Games::elbo);
    }
  }
}
