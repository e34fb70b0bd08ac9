package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.core.evaluate.TextScorer;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextScorerTest {
  private static final PluginCatalog PLUGINS = PluginCatalog.load(Installation.own());

  private static Model model(String name) {
    ModelDefinition definition = PLUGINS.models().find(name);
    return definition.build(
        definition.example(null), definition.configured(Map.of(), PLUGINS.parts()));
  }

  /** Otherwise the logits of a corpus' vocabulary have more elements than a tensor may. */
  @Test
  void drawsOfACodeCountAmongTheTextsAtOnce() {
    assertThat(TextScorer.rows(model("lm-lstm"), 100)).isEqualTo(64);
    assertThat(TextScorer.rows(model("text-vae"), 100)).isEqualTo(5);
    assertThat(TextScorer.rows(model("text-vae"), 1000)).isEqualTo(1);
  }
}
