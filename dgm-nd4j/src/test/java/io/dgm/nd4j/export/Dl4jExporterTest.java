package io.dgm.nd4j.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.Plugin;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.Literal;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.nd4j.Nd4jPlugin;
import io.dgm.nd4j.NdArrays;
import io.dgm.testkit.export.FunctionRun;
import io.dgm.testkit.export.ShortRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What DL4J computes with exported networks is what dgm does. */
class Dl4jExporterTest {
  private static final double CLOSE = 1e-5;
  private static final int ROWS = 5;

  @TempDir Path temp;

  private record Case(String model, Map<String, String> set, List<String> functions) {}

  private static final Map<String, String> SMALL =
      Map.of("network", "mlp", "network.hidden", "16", "latent", "5");
  private static final Map<String, String> CONVOLUTIONS =
      Map.of("network", "dcgan", "network.width", "4", "latent", "5");
  private static final List<Case> CASES =
      List.of(
          new Case("vae", SMALL, List.of("encoder", "decoder")),
          new Case("vae", CONVOLUTIONS, List.of("encoder", "decoder")),
          new Case("gan", SMALL, List.of("generator", "discriminator")),
          new Case("gan", CONVOLUTIONS, List.of("generator", "discriminator")),
          new Case("wgan-gp", CONVOLUTIONS, List.of("generator", "discriminator")),
          new Case("cgan", SMALL, List.of("generator", "discriminator")));

  private ShortRun train(String model, Map<String, String> set) throws IOException {
    Path folder = Files.createTempDirectory(temp, model);
    Plugin[] plugins =
        Stream.concat(
                ServiceLoader.load(Plugin.class).stream()
                    .filter(p -> !p.type().equals(Nd4jPlugin.class))
                    .map(ServiceLoader.Provider::get),
                Stream.of(new Nd4jPlugin()))
            .toArray(Plugin[]::new);
    return ShortRun.train(PluginCatalog.of(plugins), folder, model, set);
  }

  @TestFactory
  Stream<DynamicTest> agrees() {
    return CASES.stream()
        .flatMap(
            c ->
                c.functions.stream()
                    .map(
                        f ->
                            DynamicTest.dynamicTest(
                                c.model + c.set + " " + f, () -> check(train(c.model, c.set), f))));
  }

  private void check(ShortRun run, String name) throws IOException {
    Path zip = temp.resolve("network.zip");
    run.export("dl4j", Optional.of(name), zip);
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(zip.toFile());
    TrainedFunction function = run.model().function(name, ROWS);
    Map<String, Literal> arguments = FunctionRun.arguments(function, 5);
    INDArray[] given =
        graph.getConfiguration().getNetworkInputs().stream()
            .map(input -> NdArrays.array(arguments.get(input)))
            .toArray(INDArray[]::new);
    INDArray[] outputs = graph.output(given);
    List<String> names = graph.getConfiguration().getNetworkOutputs();
    assertThat(names).hasSameSizeAs(function.results().keySet());
    try (Engine engine = EngineCatalog.load().find("cpu").open(new EngineOptions(1))) {
      FunctionRun.results(engine, function, arguments)
          .forEach(
              (result, expected) -> {
                boolean log = names.contains(result + "_log");
                INDArray actual = outputs[names.indexOf(log ? result + "_log" : result)];
                assertThat(actual.length()).isEqualTo(expected.shape().size());
                Literal numbers = NdArrays.copy(actual);
                for (int i = 0; i < expected.shape().size(); i++) {
                  double a = log ? Math.exp(numbers.get(i)) : numbers.get(i);
                  double e = expected.get(i);
                  assertThat(a).isCloseTo(e, within(CLOSE * Math.max(1, Math.abs(e))));
                }
              });
    }
  }

  @Test
  void whatHasNoCounterpartIsNamedAndNothingIsWritten() throws IOException {
    ShortRun run = train("vae", SMALL);
    Path zip = temp.resolve("sampler.zip");
    assertThatThrownBy(() -> run.export("dl4j", Optional.of("sampler"), zip))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("cannot be written as a DL4J network", "random draws");
    assertThat(zip).doesNotExist();
  }

  @Test
  void theUsualNetworkIsTheOneThatMakesExamples() throws IOException {
    ShortRun run = train("gan", SMALL);
    Path zip = temp.resolve("generator.zip");
    run.export("dl4j", Optional.empty(), zip);
    ComputationGraph graph = ModelSerializer.restoreComputationGraph(zip.toFile());
    assertThat(graph.getConfiguration().getNetworkInputs()).containsExactly("z");
    assertThat(graph.getLayer("theta.generator.0").numParams()).isEqualTo(5 * 16 + 16);
    Exporter exporter = new Dl4jExporter();
    assertThat(exporter.description()).contains("generator");
  }
}
