package io.dgm.nd4j.network;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.modelimport.keras.Hdf5Archive;
import org.deeplearning4j.nn.modelimport.keras.KerasModelImport;
import org.deeplearning4j.nn.modelimport.keras.exceptions.InvalidKerasConfigurationException;
import org.deeplearning4j.nn.modelimport.keras.exceptions.UnsupportedKerasConfigurationException;

/** Networks that Keras saved as HDF5 with their weights, read by DL4J's importer. */
final class KerasFile {
  private static final String SIGNATURE = "894844460d0a1a0a";

  private KerasFile() {}

  /** {@return whether a file is HDF5, by its first eight bytes} */
  static boolean is(Path file) throws IOException {
    try (var in = Files.newInputStream(file)) {
      return HexFormat.of().formatHex(in.readNBytes(8)).equals(SIGNATURE);
    }
  }

  /**
   * {@return its network, a {@code MultiLayerNetwork} for a sequential model and a {@code
   * ComputationGraph} for any other}
   *
   * @param file that HDF5 reads
   * @throws UserException if it holds no model, or one that DL4J's importer does not take
   */
  static Model read(Path file) {
    try {
      org.bytedeco.hdf5.Exception.dontPrint(); // it is told once, by what is thrown
      return sequential(file)
          ? KerasModelImport.importKerasSequentialModelAndWeights(file.toString(), false)
          : KerasModelImport.importKerasModelAndWeights(file.toString(), false);
    } catch (IOException
        | RuntimeException
        | InvalidKerasConfigurationException
        | UnsupportedKerasConfigurationException e) {
      throw new UserException(
          "%s holds no model of Keras that DL4J's importer takes: %s"
              .formatted(file, Dl4jNetworks.first(e)),
          e);
    } catch (LinkageError e) {
      throw new UserException(
          file
              + " is HDF5, and the libraries that read it are not in the folder of dgm-nd4j: add"
              + " deeplearning4j-modelimport and hdf5 with the natives of this system, or save the"
              + " network by DL4J's ModelSerializer",
          e);
    }
  }

  private static boolean sequential(Path file) throws UnsupportedKerasConfigurationException {
    try (Hdf5Archive archive = new Hdf5Archive(file.toString())) {
      if (!archive.hasAttribute("model_config")) {
        throw new UserException(
            file
                + " is HDF5, but no whole model of Keras: it has no attribute model_config (save"
                + " the model, not its weights)");
      }
      return archive
          .readAttributeAsJson("model_config")
          .replaceAll("\\s", "")
          .contains("\"class_name\":\"Sequential\"");
    }
  }
}
