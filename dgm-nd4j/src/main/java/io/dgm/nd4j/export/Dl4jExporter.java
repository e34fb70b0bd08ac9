package io.dgm.nd4j.export;

import io.dgm.api.UserException;
import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.TrainedFunction;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;

/** Writes a network of a trained model as a ComputationGraph in DL4J's own zip. */
public final class Dl4jExporter implements Exporter {
  private static final List<String> USUAL = List.of("generator", "decoder", "encoder");

  /** As many examples as tell what belongs to one from what all share. */
  private static final int ROWS = 2;

  /** Creates it. */
  public Dl4jExporter() {}

  @Override
  public String name() {
    return "dl4j";
  }

  @Override
  public String description() {
    return "one network, by default the generator or decoder, as DeepLearning4J's zip of a"
        + " ComputationGraph";
  }

  @Override
  public void write(Exportable trained, OutputStream to) throws IOException {
    ComputationGraph graph = graph(trained.model(), trained.function(asked(trained), ROWS));
    OutputStream open =
        new FilterOutputStream(to) {
          @Override
          public void write(byte[] bytes, int from, int length) throws IOException {
            to.write(bytes, from, length);
          }

          @Override
          public void close() throws IOException {
            flush();
          }
        };
    ModelSerializer.writeModel(graph, open, false);
  }

  private static String asked(Exportable trained) {
    Optional<String> usual =
        Stream.concat(trained.asked().stream(), USUAL.stream())
            .filter(trained.functions()::contains)
            .findFirst();
    return usual.orElseThrow(
        () ->
            new UserException(
                "name the network to write with --what: the model %s has %s"
                    .formatted(trained.model(), String.join(", ", trained.functions()))));
  }

  static ComputationGraph graph(String model, TrainedFunction function) {
    Translation translation = new Translation(function);
    if (!translation.refused().isEmpty()) {
      throw new UserException(
          "the %s of %s cannot be written as a DL4J network, which has no counterpart of %s"
              .formatted(function.name(), model, String.join("; ", translation.refused())));
    }
    return translation.vertices().graph();
  }
}
