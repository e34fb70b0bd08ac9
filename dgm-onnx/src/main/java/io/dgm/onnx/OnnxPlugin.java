package io.dgm.onnx;

import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.Plugin;
import java.util.List;

/** The exporter {@code onnx}. */
public final class OnnxPlugin implements Plugin {

  /** Creates the plugin. */
  public OnnxPlugin() {}

  @Override
  public String name() {
    return "onnx";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 2);
  }

  @Override
  public List<Exporter> exporters() {
    return List.of(new OnnxExporter());
  }
}
