package io.dgm.vae;

import io.dgm.api.model.ModelDefinition;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Plugin;
import java.util.List;

/** The plugin of variational autoencoders. */
public final class VaePlugin implements Plugin {
  /** Creates the plugin. */
  public VaePlugin() {}

  @Override
  public String name() {
    return "vae";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 1);
  }

  @Override
  public List<ModelDefinition> models() {
    return List.of(new VaeDefinition());
  }
}
