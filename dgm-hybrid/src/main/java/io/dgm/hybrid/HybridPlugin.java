package io.dgm.hybrid;

import io.dgm.api.metric.Metric;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import java.util.List;

/** The plugin of hybrids: compositions of the parts of both families. */
public final class HybridPlugin implements Plugin {
  /** Creates the plugin. */
  public HybridPlugin() {}

  @Override
  public String name() {
    return "hybrid";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 2);
  }

  @Override
  public List<ModelDefinition> models() {
    return List.of(
        new Aae(),
        new SemiSupervisedAae(),
        new VaeGan(),
        new ModeRegularizedGan(),
        new DomainAdversarial(),
        new PredictabilityMinimization());
  }

  @Override
  public List<Metric> metrics() {
    return List.of(new MutualPredictability());
  }
}
