package io.dgm.gan;

import io.dgm.api.data.DataSpec;
import io.dgm.api.divergence.Divergence;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.TrainingDefaults;
import io.dgm.api.settings.Settings;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.testkit.ModelContract;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Every divergence trains, by each of its estimators. */
class DivergencesTest extends ModelContract {
  /** A model with some settings fixed. */
  private record Variant(String name, ModelDefinition model, Map<String, String> fixed)
      implements ModelDefinition {
    @Override
    public String description() {
      return model.description();
    }

    @Override
    public TrainingDefaults trainingDefaults(Settings settings) {
      return model.trainingDefaults(
          model.configured(fixed, PluginCatalog.load(Installation.own()).parts()));
    }

    @Override
    public Model build(DataSpec data, Settings settings) {
      return model.build(
          data, model.configured(fixed, PluginCatalog.load(Installation.own()).parts()));
    }
  }

  @Override
  protected List<ModelDefinition> models() {
    List<ModelDefinition> models = new ArrayList<>();
    models.add(variant("mmd", Map.of("kernel", "gaussian")));
    for (Divergence f : Divergence.values()) {
      models.add(variant("fgan", Map.of("divergence", text(f), "estimator", "dual")));
      if (f != Divergence.TOTAL_VARIATION) {
        models.add(variant("fgan", Map.of("divergence", text(f), "estimator", "ratio")));
      }
    }
    return models;
  }

  private static String text(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Variant variant(String name, Map<String, String> fixed) {
    ModelDefinition model =
        new GanPlugin()
            .models().stream().filter(m -> m.name().equals(name)).findFirst().orElseThrow();
    return new Variant(name + "-" + String.join("-", fixed.values()), model, fixed);
  }
}
