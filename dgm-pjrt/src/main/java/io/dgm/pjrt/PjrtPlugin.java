package io.dgm.pjrt;

import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.Plugin;
import java.util.List;

/** The exporter {@code stablehlo}; the engine is found without a plugin. */
public final class PjrtPlugin implements Plugin {

  /** Creates the plugin. */
  public PjrtPlugin() {}

  @Override
  public String name() {
    return "pjrt";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 2);
  }

  @Override
  public List<Exporter> exporters() {
    return List.of(new StableHloExporter());
  }
}
