package com.example.first;

import io.dgm.api.model.ModelDefinition;
import io.dgm.api.nn.Architecture;
import io.dgm.api.objective.AdversarialLoss;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import java.util.List;

/** The plugin first. */
public final class FirstPlugin implements Plugin {
  private static final SettingSpec<Double> LABEL =
      SettingSpec.number("label", 0.9, 0.5, 1, "what real examples are to be given");
  private static final SettingSpec<Integer> WIDTH =
      SettingSpec.integer("width", 256, 1, 65_536, "width of the hidden layers");

  /** Creates the plugin. */
  public FirstPlugin() {}

  @Override
  public String name() {
    return "first";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 2);
  }

  @Override
  public List<ModelDefinition> models() {
    return List.of(new FirstModel());
  }

  @Override
  public List<Part<?>> parts() {
    return List.of(
        Part.of(
            AdversarialLoss.KIND,
            "smooth",
            "one-sided label smoothing (Salimans et al. 2016)",
            List.of(LABEL),
            settings -> SmoothLoss.of(settings.get(LABEL))),
        Part.of(
            Architecture.KIND,
            "skip",
            "perceptrons with a block that is skipped",
            List.of(WIDTH),
            settings -> new SkipNetwork(settings.get(WIDTH))));
  }
}
