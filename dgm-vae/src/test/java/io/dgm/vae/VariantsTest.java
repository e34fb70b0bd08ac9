package io.dgm.vae;

import io.dgm.api.model.ModelDefinition;
import io.dgm.testkit.ModelContract;
import java.util.List;
import java.util.Map;

/**
 * The models with other settings than their defaults: three layers of codes, a likelihood of more
 * outputs than an example has numbers, the other forms.
 */
class VariantsTest extends ModelContract {
  @Override
  protected List<ModelDefinition> models() {
    return new VaePlugin().models();
  }

  @Override
  protected Map<String, String> small(ModelDefinition model) {
    return switch (model.name()) {
      case "avb" -> Map.of("latent", "3", "noise", "2", "steps", "3", "network.hidden", "16");
      case "wae" ->
          Map.of("form", "gan", "posterior", "normal", "latent", "3", "network.hidden", "16");
      case "rws" -> Map.of("latent", "6,4,3", "phase", "both", "k", "3", "network.hidden", "64");
      case "iwae" -> Map.of("latent", "6,4,3", "k", "3", "network.hidden", "64");
      case "vae", "cvae", "aavae" ->
          Map.of("latent", "3", "network.hidden", "16", "likelihood", "logistic-mixture");
      default -> Map.of("latent", "6,4,3", "network.hidden", "64");
    };
  }
}
