package io.dgm.core.export;

import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.Exporter;
import io.dgm.api.tensor.Literal;
import io.dgm.core.run.Safetensors;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/** Writes parameters by path; of one function those that it reads. */
public final class SafetensorsExporter implements Exporter {

  /** Creates it. */
  public SafetensorsExporter() {}

  @Override
  public String name() {
    return "safetensors";
  }

  @Override
  public String description() {
    return "all parameters by path, or with --what those of one function";
  }

  @Override
  public void write(Exportable trained, OutputStream to) throws IOException {
    Map<String, Literal> tensors =
        trained
            .asked()
            .map(name -> trained.function(name, 1).values())
            .orElseGet(trained::parameters);
    Safetensors.write(to, tensors, Map.of("model", trained.model()));
  }
}
