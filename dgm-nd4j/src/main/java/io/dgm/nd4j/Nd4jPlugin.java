package io.dgm.nd4j;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.nn.Architecture;
import io.dgm.api.settings.Part;
import io.dgm.api.settings.SettingSpec;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.Plugin;
import io.dgm.nd4j.export.Dl4jExporter;
import io.dgm.nd4j.network.Dl4jNetworks;
import java.nio.file.Path;
import java.util.List;

/**
 * Adds the network {@code dl4j}, that of a file for any role that takes a network, and the exporter
 * {@code dl4j}, the way back.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Nd4jPlugin implements Plugin {
  private static final SettingSpec<String> FILE =
      SettingSpec.text(
          "file",
          "network.zip",
          "the zip that DL4J's ModelSerializer wrote, or the HDF5 of a Keras model");
  private static final SettingSpec<Boolean> ACTIVATION =
      SettingSpec.flag(
          "output-activation",
          false,
          "whether a decoder keeps its last layer's activation; likelihoods bring their own");

  /** For {@link java.util.ServiceLoader}. */
  public Nd4jPlugin() {}

  @Override
  public String name() {
    return "nd4j";
  }

  @Override
  public ApiVersion builtFor() {
    return new ApiVersion(0, 2);
  }

  @Override
  public List<Exporter> exporters() {
    return List.of(new Dl4jExporter());
  }

  @Override
  public List<Part<?>> parts() {
    return List.of(
        Part.of(
            Architecture.KIND,
            "dl4j",
            "a network of DeepLearning4J, or of Keras by its importer, beginning with its weights",
            List.of(FILE, ACTIVATION),
            s -> Loaded.within(() -> Dl4jNetworks.read(Path.of(s.get(FILE)), s.get(ACTIVATION)))));
  }
}
