package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.conditional.Conditional;
import io.dgm.api.conditional.Variable;
import io.dgm.api.data.Batch;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.distribution.Distributions;
import io.dgm.api.distribution.Normal;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.View;
import io.dgm.api.nn.Linear;
import io.dgm.api.nn.Scope;
import io.dgm.api.objective.Games;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Plugin;
import io.dgm.api.tensor.DType;
import io.dgm.api.tensor.Shape;
import io.dgm.api.tensor.Tensor;
import io.dgm.api.train.Player;
import io.dgm.api.train.PlayerSettings;
import io.dgm.core.builtin.CorePlugin;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.RunDirectory;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Statistics of a model whose draws are known to be good. */
class ComparisonsTest {
  private static final Variable X = Variable.of(Batch.X);
  private static final Variable Y = Variable.of(Batch.Y);
  private static final int CLASSES = 3;

  @TempDir Path temp;
  private final List<String> notices = new ArrayList<>();
  private String cache;

  @BeforeEach
  void keepInATemporaryFolder() {
    cache = System.setProperty("dgm.cache", temp.resolve("cache").toString());
  }

  @AfterEach
  void restore() {
    if (cache == null) {
      System.clearProperty("dgm.cache");
    } else {
      System.setProperty("dgm.cache", cache);
    }
  }

  /** Three clouds of points, far apart. */
  private record Clouds(boolean labelled) implements Dataset {
    @Override
    public String name() {
      return labelled ? "clouds" : "unlabelled";
    }

    @Override
    public DataSpec spec() {
      Feature x = new Feature(Batch.X, DType.F32, Shape.of(2), -20, 20, false);
      Feature y = new Feature(Batch.Y, DType.F32, Shape.of(CLASSES), 0, 1, true);
      return new DataSpec(labelled ? List.of(x, y) : List.of(x));
    }

    @Override
    public int size(Split split) {
      return split == Split.TRAIN ? 300 : 90;
    }

    @Override
    public String checksum() {
      return "clouds-" + labelled;
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      for (int i = 0; i < rows.length; i++) {
        Random random =
            new Random(
                rows[i] + (split == Split.TRAIN ? 0 : split == Split.VALIDATION ? 1000 : 2000));
        int c = rows[i] % CLASSES;
        for (int k = 0; k < 2; k++) {
          double at = (k == 0 ? 4 * (c - 1) : c == 1 ? 4 : 0) + 0.5 * random.nextGaussian();
          into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i + k, (float) at);
        }
        for (int k = 0; labelled && k < CLASSES; k++) {
          into.get(1).setAtIndex(ValueLayout.JAVA_FLOAT, (long) CLASSES * i + k, k == c ? 1 : 0);
        }
      }
    }
  }

  /** p(x|y), a normal distribution around each class's centre, or around one for all. */
  private record Centres(String name, boolean labels) implements ModelDefinition {
    @Override
    public String description() {
      return "centres";
    }

    @Override
    public Model build(DataSpec spec, Settings settings) {
      Model.Builder model = Model.builder(spec);
      Scope theta = model.player(Player.THETA, PlayerSettings.adam(0.1)).child("decoder");
      Linear centre = Linear.of(theta, labels ? CLASSES : 1, 2);
      Conditional decoder =
          Conditional.of(
              theta,
              X,
              labels ? List.of(Y) : List.of(),
              (v, pass) -> {
                Tensor given = labels ? v.get(Y) : Tensor.ones(DType.F32, Shape.of(v.rows(), 1));
                Tensor mean = centre.apply(given, pass);
                Tensor half = Tensor.full(DType.F32, mean.shape(), Math.log(0.5));
                return Distributions.diagonalNormal(Normal.ofLogScale(mean, half));
              });
      Conditional data = labels ? Conditional.data(X, Y) : Conditional.data(X);
      return model
          .objective(Games.likelihood(data, decoder))
          .view(View.SAMPLES, labels ? Conditional.data(Y).then(decoder) : decoder, X)
          .build();
    }
  }

  private record Toys() implements Plugin {
    @Override
    public String name() {
      return "toys";
    }

    @Override
    public ApiVersion builtFor() {
      return ApiVersion.CURRENT;
    }

    @Override
    public List<ModelDefinition> models() {
      return List.of(new Centres("centres", true), new Centres("centre", false));
    }

    @Override
    public List<DatasetProvider> datasets() {
      return List.of(new Provider("clouds", true), new Provider("unlabelled", false));
    }
  }

  private record Provider(String name, boolean labelled) implements DatasetProvider {
    @Override
    public String description() {
      return "clouds";
    }

    @Override
    public Dataset open(DataFiles files, Settings settings) {
      return new Clouds(labelled);
    }
  }

  private Workbench bench() {
    PluginCatalog plugins = PluginCatalog.of(new CorePlugin(), new Toys());
    return new Workbench(
        plugins,
        EngineCatalog.load(),
        DataCatalog.create(plugins.datasets(), plugins.formats(), notices::add),
        1,
        notices::add);
  }

  private Path train(String model, String data, int epochs, Map<String, String> set) {
    Workbench bench = bench();
    RunSettings settings =
        new RunRequest(List.of(data), epochs, 0, 30, 1, "cpu", set)
            .settings(bench.plugins().models().require(model), bench.plugins().parts());
    Path run = temp.resolve(model + "-" + data + "-" + epochs);
    new Training(bench).train(settings, Optional.of(run), "dgm train " + model, new Silent());
    return run;
  }

  private final class Silent implements TrainingListener {
    @Override
    public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {}

    @Override
    public void step(long step, Map<String, Double> metrics) {}

    @Override
    public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {}

    @Override
    public void notice(String text) {
      notices.add(text);
    }
  }

  private EvaluationLine measure(Path run, Map<String, String> set, String... names) {
    return new TrainedRuns(bench())
        .evaluate(
            run,
            new Measuring(List.of(names), set, Split.TEST, List.of(), false, 400, 1),
            WorkListener.NONE);
  }

  @Test
  void aGoodModelScoresWellByAClassifierThatIsTrainedOnce() {
    Path run = train("centres", "clouds", 40, Map.of());
    EvaluationLine all = measure(run, Map.of());
    assertThat(all.scores())
        .containsKeys("fid", "kid", "inception-score", "precision", "recall", "density")
        .containsKeys("coverage", "conditional-accuracy", "pixel-mmd", "nearest/closer");
    assertThat(all.scores().get("conditional-accuracy").value()).isGreaterThan(0.95);
    assertThat(all.scores().get("inception-score").value()).isGreaterThan(2.5);
    assertThat(all.scores().get("precision").value()).isGreaterThan(0.8);
    assertThat(all.scores().get("fid").drawn()).isEqualTo(400);
    assertThat(all.scores().get("fid").data()).isEqualTo(90);
    assertThat(all.classifier())
        .as("no path of this machine")
        .matches("classifiers.[0-9a-z]+-\\d+ \\(accuracy (0.9|1.0).*")
        .contains("90 test examples");
    assertThat(notices).filteredOn(n -> n.startsWith("training a classifier")).hasSize(1);
    // the same once more, from the classifier that is kept
    assertThat(measure(run, Map.of(), "fid").scores().get("fid"))
        .isEqualTo(all.scores().get("fid"));
    assertThat(notices).filteredOn(n -> n.startsWith("training a classifier")).hasSize(1);
    // and by one that is named
    Path kept = Classifiers.folder(new Clouds(true));
    EvaluationLine named = measure(run, Map.of("fid.classifier", kept.toString()), "fid", "kid");
    assertThat(named.scores().get("fid")).isEqualTo(all.scores().get("fid"));
    assertThat(named.settings()).containsEntry("fid.classifier", kept.toString());
    try (RunDirectory opened = RunDirectory.open(run)) {
      assertThat(opened.evaluations().lines(notices::add).getLast()).isEqualTo(named);
    }
    // a model that has learnt nothing is worse
    Path bad = train("centres", "clouds", 1, Map.of());
    EvaluationLine worse = measure(bad, Map.of(), "fid", "conditional-accuracy");
    assertThat(worse.scores().get("fid").value())
        .isGreaterThan(3 * all.scores().get("fid").value());
  }

  @Test
  void statisticsThatDoNotFitAreRefusedWithTheReason() {
    Path run = train("centre", "unlabelled", 2, Map.of());
    assertThat(measure(run, Map.of()).scores()).containsKeys("pixel-mmd", "nearest/closer");
    assertThatThrownBy(() -> measure(run, Map.of(), "fid"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("fid cannot be measured")
        .hasMessageContaining("no labels");
    Path labelled = train("centre", "clouds", 1, Map.of());
    assertThatThrownBy(() -> measure(labelled, Map.of(), "conditional-accuracy"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("of no class that is asked for");
    assertThatThrownBy(() -> measure(run, Map.of(), "fidd"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no metric 'fidd'")
        .hasMessageContaining("fid");
    assertThatThrownBy(() -> measure(run, Map.of("fid.sample", "3"), "fid"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("fid.samples");
    assertThatThrownBy(
            () -> measure(labelled, Map.of("fid.classifier", labelled.toString()), "fid"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be used");
  }

  @Test
  void whatIsAskedForIsMeasuredWhileTraining() {
    Path run =
        train(
            "centre",
            "clouds",
            4,
            Map.of("train.metrics", "pixel-mmd", "train.metrics-every", "3", "data.limit", "50%"));
    try (RunDirectory opened = RunDirectory.open(run)) {
      List<Long> measured =
          opened.metrics().lines().stream()
              .filter(l -> l.values().containsKey("pixel-mmd"))
              .map(l -> l.epoch())
              .toList();
      assertThat(measured).containsExactly(3L, 4L);
      // of 300 examples half, in batches of 30: 5 steps an epoch
      assertThat(opened.checkpoints().steps().getFirst()).isEqualTo(20);
      assertThat(opened.info().settings()).containsEntry("data.limit", "50%");
    }
    assertThatThrownBy(() -> train("centre", "clouds", 5, Map.of("train.metrics", "fidd")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no metric 'fidd'");
    assertThat(Files.exists(temp.resolve("centre-clouds-5"))).isFalse();
  }
}
