package io.dgm.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtException;
import io.dgm.api.UserException;
import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.Literal;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.testkit.export.FunctionRun;
import io.dgm.testkit.export.ShortRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What onnxruntime computes with exported models is what dgm does, for any number of examples. */
class OnnxExporterTest {
  private static final double CLOSE = 1e-5;

  /** Its lines are as long as the batch is. */
  private static final Set<String> FIXED = Set.of("interpolations");

  @TempDir Path temp;

  private record Case(String model, Map<String, String> set) {}

  private static final Map<String, String> SMALL =
      Map.of("network", "mlp", "network.hidden", "16", "latent", "5");
  private static final Map<String, String> CONVOLUTIONS =
      Map.of("network", "dcgan", "network.width", "4", "latent", "5");
  private static final List<Case> CASES =
      List.of(
          new Case("vae", SMALL),
          new Case("vae", CONVOLUTIONS),
          new Case("vae", with(SMALL, "prior", "mixture", "posterior", "planar")),
          new Case("gan", SMALL),
          new Case("gan", CONVOLUTIONS),
          new Case("cgan", SMALL),
          new Case("infogan", Map.of("network", "mlp", "network.hidden", "16")),
          new Case("aae", SMALL),
          new Case("lm-lstm", Map.of("data", "TEXTS", "decoder.hidden", "8")),
          new Case(
              "text-vae",
              Map.of(
                  "data",
                  "TEXTS",
                  "encoder.hidden",
                  "8",
                  "encoder.embedding",
                  "6",
                  "latent",
                  "4")));

  private static Map<String, String> with(Map<String, String> settings, String... more) {
    Map<String, String> all = new LinkedHashMap<>(settings);
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    return all;
  }

  @TestFactory
  Stream<DynamicTest> agrees() throws IOException {
    Path texts = temp.resolve("texts.txt");
    Files.writeString(texts, "the cat sat\na dog ran on the mat\nit sat\n".repeat(40));
    return CASES.stream()
        .flatMap(
            c -> {
              Map<String, String> set = new LinkedHashMap<>(c.set);
              set.replace("data", texts.toString());
              return tests(c.model, set);
            });
  }

  private ShortRun train(String model, Map<String, String> set) throws IOException {
    Path folder = Files.createTempDirectory(temp, model);
    return ShortRun.train(PluginCatalog.load(Installation.own()), folder, model, set);
  }

  private Stream<DynamicTest> tests(String model, Map<String, String> set) {
    ShortRun run;
    try {
      run = train(model, set);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return run.model().functions().stream()
        .filter(name -> !name.equals(Exportable.STEP))
        .map(name -> DynamicTest.dynamicTest(model + set + " " + name, () -> check(run, name)));
  }

  private void check(ShortRun run, String name) throws IOException, OrtException {
    Path file = Files.createTempFile(temp, name, ".onnx");
    run.export("onnx", Optional.of(name), file);
    try (OnnxSession session = OnnxSession.open(file);
        Engine engine = EngineCatalog.load().find("cpu").open(new EngineOptions(1))) {
      assertThat(session.takesAnyNumber()).isEqualTo(!FIXED.contains(name));
      int batch = run.model().batchSize();
      for (int rows : FIXED.contains(name) ? new int[] {batch} : new int[] {1, 7, 8}) {
        TrainedFunction function = run.model().function(name, rows);
        Map<String, Literal> arguments = FunctionRun.arguments(function, 5);
        Map<String, Literal> results = session.run(arguments, rows);
        FunctionRun.results(engine, function, arguments)
            .forEach((result, expected) -> close(results.get(result), expected, result));
      }
    }
  }

  private static void close(Literal actual, Literal expected, String name) {
    assertThat(actual.dtype()).isEqualTo(expected.dtype());
    assertThat(actual.shape()).isEqualTo(expected.shape());
    for (int i = 0; i < expected.shape().size(); i++) {
      double e = expected.get(i);
      assertThat(actual.get(i))
          .as("%s[%d]", name, i)
          .isCloseTo(e, within(CLOSE * Math.max(1, Math.abs(e))));
    }
  }

  @Test
  void aStepIsRefused() throws IOException {
    ShortRun run = train("vae", SMALL);
    Path file = temp.resolve("step.onnx");
    assertThatThrownBy(() -> run.export("onnx", Optional.of("step"), file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("export the step as stablehlo");
    assertThat(file).doesNotExist();
  }
}
