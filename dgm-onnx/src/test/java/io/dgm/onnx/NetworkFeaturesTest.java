package io.dgm.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Plugin;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.core.job.Measuring;
import io.dgm.core.job.WorkListener;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.RunDirectory;
import io.dgm.engine.platform.Sha256;
import io.dgm.testkit.export.ShortRun;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A GAN of colour images without labels is measured by a network that its user brings. */
class NetworkFeaturesTest {
  private static final int SIZE = 3 * 8 * 8;

  @TempDir Path temp;
  private ShortRun run;

  /** Colours, each in a shade. */
  private record Colours(String name) implements Dataset {
    @Override
    public DataSpec spec() {
      return new DataSpec(List.of(new Feature(Batch.X, DType.F32, Shape.of(3, 8, 8), 0, 1, false)));
    }

    @Override
    public int size(Split split) {
      return 60;
    }

    @Override
    public String checksum() {
      return "colours";
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        Random random = new Random(rows[i] + 1000L * split.label().length());
        for (int k = 0; k < SIZE; k++) {
          float value = (k / 64 == rows[i] % 3 ? 0.5f : 0) + 0.5f * random.nextFloat();
          into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, (long) SIZE * i + k, value);
        }
      }
    }
  }

  private record Provider(String name) implements DatasetProvider {
    @Override
    public String description() {
      return "colours";
    }

    @Override
    public Dataset open(DataFiles files, Settings settings) {
      return new Colours(name);
    }
  }

  private record Toys(String name) implements Plugin {
    @Override
    public ApiVersion builtFor() {
      return ApiVersion.CURRENT;
    }

    @Override
    public List<DatasetProvider> datasets() {
      return List.of(new Provider("colours"));
    }
  }

  @BeforeEach
  void train() {
    run = train("gan", Map.of("data", "colours"));
  }

  private ShortRun train(String model, Map<String, String> more) {
    Map<String, String> set = new LinkedHashMap<>(more);
    set.putAll(Map.of("network", "mlp", "network.hidden", "8", "latent", "3"));
    return ShortRun.train(
        PluginCatalog.load(Installation.own().with(new Toys("toys"))),
        temp.resolve(model),
        model,
        set);
  }

  private static EvaluationLine measure(ShortRun run, Map<String, String> set, String... names) {
    Measuring what = new Measuring(List.of(names), set, Split.TEST, List.of(), false, 40, 1);
    return run.runs().evaluate(run.folder(), what, WorkListener.NONE);
  }

  private static OnnxBuilder body(int... sizes) {
    return OnnxBuilder.of(sizes)
        .weights("w", 6, 3, 3, 3)
        .then("Conv", List.of("w"), Attribute.of("strides", List.of(2, 2)))
        .then("Relu")
        .then("GlobalAveragePool");
  }

  private Path network(String name, OnnxBuilder network) throws IOException {
    return network.write(temp.resolve(name));
  }

  @Test
  void featuresAreThoseOfTheFileThatIsNamed() throws IOException {
    Path file = network("pool.onnx", body(0, 3, 0, 0).output("pool"));
    EvaluationLine line = measure(run, Map.of("fid.features", file.toString()), "fid", "kid");
    assertThat(line.scores()).containsOnlyKeys("fid", "kid");
    assertThat(line.scores().get("fid").value()).isPositive().isFinite();
    assertThat(line.scores().get("fid").estimator()).contains("of 6 features");
    String sha = Sha256.of(file).substring(0, 12);
    assertThat(line.classifier())
        .isEqualTo("pool.onnx (sha256 " + sha + ", pixels in 0 to 1, features pool)");
    assertThat(line.settings()).containsEntry("fid.features", file.toString());
    try (RunDirectory opened = RunDirectory.open(run.folder())) {
      assertThat(opened.evaluations().lines(_ -> {}).getLast()).isEqualTo(line);
    }
    // of another range, size and number at once they are others
    Path fixed = network("fixed.onnx", body(7, 3, 17, 15).output("pool"));
    EvaluationLine other =
        measure(
            run,
            Map.of("fid.features", fixed.toString(), "fid.features-range", "-1,1"),
            "fid",
            "precision-recall");
    assertThat(other.classifier()).contains("fixed.onnx (sha256", "pixels in -1 to 1");
    assertThat(other.scores()).containsKeys("fid", "precision");
    assertThat(other.scores().get("fid")).isNotEqualTo(line.scores().get("fid"));
    // a batch of another size changes nothing
    Path seven = network("seven.onnx", body(7, 3, 8, 8).output("pool"));
    EvaluationLine same = measure(run, Map.of("fid.features", seven.toString()), "fid");
    assertThat(same.scores().get("fid").value())
        .isCloseTo(line.scores().get("fid").value(), org.assertj.core.api.Assertions.within(1e-6));
  }

  @Test
  void predictionsAreNeededBySome() throws IOException {
    Path pool = network("pool.onnx", body(0, 3, 0, 0).output("pool"));
    Map<String, String> set = Map.of("fid.features", pool.toString());
    assertThatThrownBy(() -> measure(run, set, "fid", "inception-score"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("inception-score cannot be measured")
        .hasMessageContaining("no output 'predictions' or 'logits'");
    assertThatThrownBy(() -> measure(run, set, "fid", "conditional-accuracy"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("conditional-accuracy cannot be measured")
        .hasMessageContaining("a classifier of the data's classes");
    EvaluationLine all = measure(run, set);
    assertThat(all.scores())
        .containsKeys("fid", "kid", "precision", "pixel-mmd")
        .doesNotContainKeys("inception-score", "conditional-accuracy");
    Path both =
        network(
            "both.onnx",
            body(0, 3, 0, 0)
                .output("pool")
                .weights("f", 6, 4)
                .then("Flatten")
                .then("Gemm", List.of("f"))
                .output("logits"));
    EvaluationLine line =
        measure(run, Map.of("fid.features", both.toString()), "fid", "inception-score");
    assertThat(line.scores().get("inception-score").value()).isBetween(1.0, 4.0);
    assertThat(line.scores()).containsKeys("inception-score/data", "fid");
  }

  @Test
  void mistakesAreToldBeforeAnythingIsDrawn() throws IOException {
    String pool = network("pool.onnx", body(0, 3, 0, 0).output("pool")).toString();
    refused(Map.of("fid.features", temp.resolve("no.onnx").toString()), "there is no network");
    refused(Map.of("fid.features", temp.toString()), "is one file, and");
    refused(
        Map.of("fid.features", pool, "kid.classifier", "runs/c"),
        "a classifier or on a network, and both are named: runs/c and",
        "pool.onnx");
    refused(
        Map.of("fid.features", pool, "kid.features", "other.onnx"),
        "have one features; these are named: ",
        "other.onnx");
    refused(Map.of("fid.features-range", "-1,1"), "features-range is of a network, and none");
    refused(Map.of("fid.features", pool, "fid.features-range", "1"), "LOW,HIGH");
    refused(
        Map.of("fid.features", pool, "fid.features-output", "poll"),
        "pool.onnx: it has no value 'poll'; its outputs are pool",
        "did you mean pool?");
    Path text = Files.writeString(temp.resolve("network.h5"), "weights");
    refused(
        Map.of("fid.features", text.toString()),
        "no format of networks reads",
        "there are onnx (networks of images as ONNX models");
    refused(
        Map.of(), "the data has no labels; of images give it a network, fid.features=FILE.onnx");
    String grey =
        network("grey.onnx", OnnxBuilder.of(0, 1, 8, 8).then("Flatten").output("y")).toString();
    refused(Map.of("fid.features", grey), "images of 1 channels, and examples have 3");
  }

  private void refused(Map<String, String> set, String... reasons) {
    assertThatThrownBy(() -> measure(run, set, "fid", "kid"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(reasons);
  }

  @Test
  void greyImagesAreTheSameInEachChannel() throws IOException {
    Path file = network("pool.onnx", body(0, 3, 20, 20).output("pool"));
    ShortRun digits = train("vae", Map.of("data", "mnist-mini"));
    Map<String, String> set =
        Map.of("fid.features", file.toString(), "fid.features-range", "imagenet");
    EvaluationLine line = measure(digits, set, "fid");
    assertThat(line.scores().get("fid").value()).isPositive().isFinite();
    assertThat(line.classifier()).contains("standardised as ImageNet's");
  }
}
