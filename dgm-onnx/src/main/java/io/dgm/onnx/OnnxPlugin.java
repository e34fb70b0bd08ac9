package io.dgm.onnx;

import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.NetworkFormat;
import io.dgm.api.spi.Plugin;
import io.dgm.onnx.read.OnnxFormat;
import java.util.List;

/** The exporter and the format of networks {@code onnx}. */
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

  @Override
  public List<NetworkFormat> networkFormats() {
    return List.of(new OnnxFormat());
  }
}
