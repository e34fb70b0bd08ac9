package io.dgm.testkit.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.Exportable;
import io.dgm.api.spi.Exporter;
import io.dgm.api.spi.Plugin;
import io.dgm.api.spi.TrainedFunction;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.Safetensors;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import io.dgm.testkit.SmallVae;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What exporters are given, and what becomes of the file. */
class ExportTest {
  @TempDir Path temp;

  private ShortRun run;

  /** Writes some bytes, then fails. */
  private record Breaking() implements Exporter {
    @Override
    public String name() {
      return "breaking";
    }

    @Override
    public String description() {
      return "fails in the middle";
    }

    @Override
    public void write(Exportable trained, OutputStream to) throws IOException {
      to.write(new byte[1 << 20]);
      throw new UserException("this format has no such thing");
    }
  }

  private record Own() implements Plugin {
    @Override
    public String name() {
      return "own";
    }

    @Override
    public ApiVersion builtFor() {
      return ApiVersion.CURRENT;
    }

    @Override
    public List<ModelDefinition> models() {
      return List.of(new SmallVae());
    }

    @Override
    public List<Exporter> exporters() {
      return List.of(new Breaking());
    }
  }

  @BeforeEach
  void train() {
    List<Plugin> plugins = new ArrayList<>(List.of(new Own()));
    ServiceLoader.load(Plugin.class).forEach(plugins::add);
    run =
        ShortRun.train(
            PluginCatalog.of(plugins.toArray(Plugin[]::new)),
            temp.resolve("run"),
            "small-vae",
            Map.of());
  }

  private void export(String format, String what, Path file) {
    run.export(format, Optional.ofNullable(what), file);
  }

  @Test
  void functionsAreThoseOfTheGameAndTheViews() {
    assertThat(run.model().functions())
        .containsExactly("sampler", "reconstructions", "decoder", "encoder", "step");
    TrainedFunction encoder = run.model().function("encoder", 3);
    assertThat(encoder.formula()).isEqualTo("q_η(z|x)");
    assertThat(encoder.arguments()).containsOnlyKeys("x");
    assertThat(encoder.results()).containsOnlyKeys("z", "z_deviation");
    assertThat(encoder.results().get("z").shape()).isEqualTo(Shape.of(3, 2));
    assertThat(run.model().function("sampler", 3).arguments()).containsOnlyKeys("key");
    assertThat(run.model().function("decoder", 3).arguments()).containsOnlyKeys("z");
    assertThat(run.model().parameters()).containsKeys("theta/decoder/0/weight");
  }

  @Test
  void aFunctionComputesWhatTheModelDoes() {
    try (Engine engine = EngineCatalog.load().find("reference").open(new EngineOptions(1))) {
      TrainedFunction decoder = run.model().function("decoder", 1);
      Map<String, Literal> zero = Map.of("z", Literal.of(Shape.of(1, 2), 0f, 0f));
      Literal x = FunctionRun.results(engine, decoder, zero).get("x");
      Literal bias = run.model().parameters().get("theta/decoder/output/bias");
      Literal hidden = run.model().parameters().get("theta/decoder/0/bias");
      Literal weight = run.model().parameters().get("theta/decoder/output/weight");
      double logit = bias.get(0);
      for (int i = 0; i < 4; i++) {
        logit += Math.max(0, hidden.get(i)) * weight.get(i * 784);
      }
      assertThat(x.get(0)).isEqualTo((float) (1 / (1 + Math.exp(-logit))));
      TrainedFunction sampler = run.model().function("sampler", 2);
      Literal key = Literal.convert(DType.U32, Shape.of(2), 1, 2);
      Literal drawn = FunctionRun.results(engine, sampler, Map.of("key", key)).get("x");
      assertThat(drawn.shape()).isEqualTo(Shape.of(2, 1, 28, 28));
      assertThat(Arrays.stream(drawn.toDoubles())).allMatch(p -> p > 0 && p < 1);
    }
  }

  @Test
  void safetensorsHoldTheParametersByPath() {
    Path all = temp.resolve("all.safetensors");
    export("safetensors", null, all);
    Safetensors.Content content = Safetensors.read(all);
    assertThat(content.tensors()).isEqualTo(run.model().parameters());
    assertThat(content.metadata()).containsEntry("model", "small-vae");
    Path some = temp.resolve("some.safetensors");
    export("safetensors", "encoder", some);
    assertThat(Safetensors.read(some).tensors().keySet())
        .isNotEmpty()
        .allMatch(name -> name.startsWith("eta/encoder/"));
  }

  @Test
  void nothingIsLeftOfAFileThatFails() throws IOException {
    Path file = temp.resolve("out/file");
    Files.createDirectory(file.getParent());
    assertThatThrownBy(() -> export("breaking", null, file)).hasMessageContaining("no such thing");
    assertThat(file.getParent()).isEmptyDirectory();
    Files.writeString(file, "before");
    assertThatThrownBy(() -> export("breaking", null, file)).isInstanceOf(UserException.class);
    assertThat(file).hasContent("before");
  }

  @Test
  void mistakesAreToldBeforeAnythingIsWritten() {
    Path file = temp.resolve("file");
    Stream.of(
            List.of("safetensor", "", "there is no export format 'safetensor'", "safetensors"),
            List.of("safetensors", "encodr", "no function 'encodr'", "did you mean encoder?"))
        .forEach(
            c ->
                assertThatThrownBy(
                        () -> export(c.get(0), c.get(1).isEmpty() ? null : c.get(1), file))
                    .isInstanceOf(UserException.class)
                    .hasMessageContainingAll(c.get(2), c.get(3)));
    assertThatThrownBy(() -> export("safetensors", null, temp.resolve("none/file")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no folder");
    assertThat(file).doesNotExist();
  }
}
