package io.dgm.nd4j.network;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.nn.Architecture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;

/**
 * Networks of DeepLearning4J as networks of dgm that begin with their weights and are trained on,
 * in any role that takes a network. Layers: dense, output, convolution, deconvolution, batch norm,
 * subsampling, upsampling, activation, loss, dropout, embedding, LSTM, its last step, global
 * pooling; vertices: merge, element-wise, preprocessors. Images are [channels, height, width].
 * Updaters and regularisation stay behind: they are the recipe's.
 */
@Stability(level = Level.PREVIEW, since = "0.2")
public final class Dl4jNetworks {
  private Dl4jNetworks() {}

  /**
   * {@return a network for any role}
   *
   * @param network initialised
   * @param outputActivation whether a decoder keeps the activation of the last layer; a likelihood
   *     brings its own, such as the sigmoid of Bernoulli. Encoders always keep it
   * @throws UserException that names every layer without counterpart
   */
  public static Architecture of(MultiLayerNetwork network, boolean outputActivation) {
    return new Dl4jArchitecture(
        Conversion.of(network, true), Conversion.of(network, outputActivation));
  }

  /**
   * {@return a network for any role; several inputs are the role's inputs in their order}
   *
   * @param graph initialised, of one output
   * @param outputActivation as for the other kind of network
   * @throws UserException that names every layer without counterpart
   */
  public static Architecture of(ComputationGraph graph, boolean outputActivation) {
    return new Dl4jArchitecture(Conversion.of(graph, true), Conversion.of(graph, outputActivation));
  }

  /**
   * {@return the network of a file: a zip that DL4J's ModelSerializer wrote, or HDF5 that Keras
   * wrote and DL4J's importer reads}
   *
   * @param file the file
   * @param outputActivation as for networks from code
   * @throws UserException if it is neither, or names every layer without counterpart
   */
  public static Architecture read(Path file, boolean outputActivation) {
    if (!Files.isRegularFile(file)) {
      throw new UserException(
          "there is no DL4J network " + file + ": name its zip, or the HDF5 of one of Keras");
    }
    try {
      return KerasFile.is(file)
          ? of(KerasFile.read(file), outputActivation)
          : unzipped(file, outputActivation);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + first(e), e);
    }
  }

  private static Architecture of(Model network, boolean outputActivation) {
    return network instanceof ComputationGraph graph
        ? of(graph, outputActivation)
        : of((MultiLayerNetwork) network, outputActivation);
  }

  private static Architecture unzipped(Path zip, boolean outputActivation) {
    boolean graph = isGraph(zip);
    try {
      return graph
          ? of(ModelSerializer.restoreComputationGraph(zip.toFile(), false), outputActivation)
          : of(ModelSerializer.restoreMultiLayerNetwork(zip.toFile(), false), outputActivation);
    } catch (UserException e) {
      throw e;
    } catch (IOException | RuntimeException e) {
      throw new UserException(
          "%s holds no network that DL4J %s reads: %s".formatted(zip, "1.0.0-M2.1", first(e)), e);
    }
  }

  private static boolean isGraph(Path zip) {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      var entry = file.getEntry("configuration.json");
      if (entry == null || file.getEntry("coefficients.bin") == null) {
        throw new UserException(
            zip
                + " is a zip, but none of DL4J's ModelSerializer: it has no configuration.json, or"
                + " no coefficients.bin");
      }
      try (var in = file.getInputStream(entry)) {
        return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .contains("\"networkInputs\"");
      }
    } catch (IOException e) {
      throw new UserException(zip + " is no zip, and no HDF5 of Keras: " + first(e), e);
    }
  }

  static String first(Exception e) {
    return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
  }
}
