package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.api.conditional.Play;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.metric.Metric;
import io.dgm.api.model.Model;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.model.View;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.ApiVersion;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Plugin;
import io.dgm.api.tensor.Tensor;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.evaluate.ElboMetric;
import io.dgm.core.evaluate.LogLikelihoodMetric;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.MetricsLine;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.RunSummary;
import io.dgm.core.train.ToyModels;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is good for where its data is, where it is not, and where it is another. */
class WorkbenchTest {
  @TempDir Path temp;

  private final List<String> notices = new ArrayList<>();
  private final Map<String, Points> data = new TreeMap<>();

  /** Points on a curve, moved by a shift; the validation part may be read some times only. */
  private record Points(String name, Map<Split, Integer> sizes, float shift, AtomicInteger reads)
      implements Dataset {
    static Points of(String name, int train, int validation, int test, float shift) {
      return new Points(
          name,
          Map.of(Split.TRAIN, train, Split.VALIDATION, validation, Split.TEST, test),
          shift,
          new AtomicInteger(Integer.MAX_VALUE));
    }

    @Override
    public DataSpec spec() {
      return ToyModels.PAIRS;
    }

    @Override
    public int size(Split split) {
      return sizes.get(split);
    }

    @Override
    public String checksum() {
      return "sum-of-" + shift;
    }

    @Override
    public void read(Split split, int[] rows, List<MemorySegment> into) {
      if (split == Split.VALIDATION && reads.getAndDecrement() <= 0) {
        throw new IllegalStateException("the disk is broken");
      }
      for (int i = 0; i < rows.length; i++) {
        float a = (float) Math.sin(rows[i] + split.label().length()) + shift;
        into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i, a);
        into.getFirst().setAtIndex(ValueLayout.JAVA_FLOAT, 2L * i + 1, 2 * a);
      }
    }
  }

  private record Line(String name) implements ModelDefinition {
    @Override
    public String description() {
      return "a line";
    }

    @Override
    public Model build(DataSpec spec, Settings settings) {
      return ToyModels.linear(OptionalDouble.of(0.9));
    }
  }

  /** Fails after a while, as one does that needs too much memory. */
  private record Broken() implements Metric {
    @Override
    public String name() {
      return "broken";
    }

    @Override
    public String description() {
      return "broken";
    }

    @Override
    public boolean usual() {
      return false;
    }

    @Override
    public boolean applies(Model model) {
      return true;
    }

    @Override
    public Map<String, Tensor> perExample(Model model, Play play, Settings settings) {
      throw new UserException("there is no room");
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
      return List.of(new Line("line"));
    }

    @Override
    public List<Metric> metrics() {
      return List.of(new ElboMetric(), new Broken(), new LogLikelihoodMetric());
    }
  }

  private record Provider(String name, Dataset data) implements DatasetProvider {
    @Override
    public String description() {
      return "points";
    }

    @Override
    public Dataset open(DataFiles files, Settings settings) {
      return data;
    }
  }

  private Workbench bench() {
    return new Workbench(
        PluginCatalog.of(new Toys()),
        EngineCatalog.load(),
        DataCatalog.create(
            new Catalog<>(
                "data set",
                data.values().stream()
                    .map(set -> new Catalog.Entry<DatasetProvider>("toys", provider(set)))
                    .toList()),
            new Catalog<>("format", List.of()),
            notices::add),
        1,
        notices::add);
  }

  private static DatasetProvider provider(Points set) {
    return new Provider(set.name(), set);
  }

  /** Hears of epochs and notices. */
  private final class Listener implements TrainingListener {
    final List<Long> epochs = new ArrayList<>();
    long failing = Long.MAX_VALUE;

    @Override
    public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {}

    @Override
    public void step(long step, Map<String, Double> metrics) {
      if (step >= failing) {
        throw new DgmException("the loss became NaN in step " + step);
      }
    }

    @Override
    public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {
      epochs.add(epoch);
    }

    @Override
    public void notice(String text) {
      notices.add(text);
    }
  }

  private final Listener listener = new Listener();

  private TrainingResult train(Path run, long steps, String... set) {
    Map<String, String> settings = new TreeMap<>();
    for (int i = 0; i < set.length; i += 2) {
      settings.put(set[i], set[i + 1]);
    }
    RunSettings all =
        new RunRequest(List.of("points"), 2, steps, 8, 7, "cpu", settings)
            .settings(
                new Catalog.Entry<>("toys", new Line("line")),
                PluginCatalog.of(new Toys()).parts());
    return new Training(bench()).train(all, Optional.of(run), "dgm train line", listener);
  }

  private static Measuring measuring(Split split, boolean other, String... data) {
    return new Measuring(List.of("elbo"), Map.of(), split, List.of(data), other, 1000, 1);
  }

  private static Measuring metrics(String... names) {
    return new Measuring(List.of(names), Map.of(), Split.TEST, List.of(), false, 1000, 1);
  }

  private Path draw(Path run, String view, Path out) {
    Drawing what = new Drawing(view, OptionalInt.of(20), 3, OptionalInt.empty(), false);
    return Path.of(
        new TrainedRuns(bench()).sample(run, what, Optional.of(out), WorkListener.NONE).getFirst());
  }

  private static void copy(Path from, Path to) throws IOException {
    try (var files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void aRunIsSampledWhereItsDataIsNot() throws IOException {
    data.put("points", Points.of("points", 80, 10, 5, 0));
    Path run = temp.resolve("run");
    train(run, 0);
    for (String view : List.of(View.SAMPLES, View.RECONSTRUCTIONS)) {
      draw(run, view, temp.resolve(view + ".safetensors"));
    }
    data.clear();
    Path elsewhere = temp.resolve("elsewhere");
    copy(run, elsewhere);
    for (String view : List.of(View.SAMPLES, View.RECONSTRUCTIONS)) {
      Path drawn = draw(elsewhere, view, temp.resolve("again-" + view + ".safetensors"));
      assertThat(drawn).hasSameBinaryContentAs(temp.resolve(view + ".safetensors"));
    }
    assertThatThrownBy(() -> new Training(bench()).resume(elsewhere, List.of(), listener))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no data set 'toys/points'")
        .hasMessageContaining("--data");
    data.put("moved", Points.of("moved", 80, 10, 5, 0));
    assertThat(new Training(bench()).resume(elsewhere, List.of("moved"), listener).finished())
        .isTrue();
    data.put("moved", Points.of("moved", 80, 10, 5, 1));
    assertThatThrownBy(() -> new Training(bench()).resume(elsewhere, List.of("moved"), listener))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(
            "is of the data toys/points", "toys/moved is other data", "--data");
  }

  @Test
  void figuresAreOfTheRunsDataOrSaySo() {
    data.put("points", Points.of("points", 80, 10, 5, 0));
    Path run = temp.resolve("run");
    train(run, 0);
    EvaluationLine test =
        new TrainedRuns(bench()).evaluate(run, measuring(Split.TEST, false), WorkListener.NONE);
    assertThat(test.data()).isEqualTo("toys/points");
    assertThat(test.checksum()).isEqualTo("sum-of-0.0");
    assertThat(test.split()).isEqualTo("test");
    assertThat(test.step()).isEqualTo(20);
    assertThat(test.ofRun()).isTrue();
    assertThat(test.figures().get("elbo").n()).isEqualTo(5);

    data.put("points", Points.of("points", 80, 10, 5, 2));
    assertThatThrownBy(
            () ->
                new TrainedRuns(bench())
                    .evaluate(run, measuring(Split.TEST, false), WorkListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("points has changed since the run began")
        .hasMessageContaining("--other-data");
    EvaluationLine other =
        new TrainedRuns(bench()).evaluate(run, measuring(Split.TEST, true), WorkListener.NONE);
    assertThat(other.ofRun()).isFalse();
    assertThat(other.checksum()).isEqualTo("sum-of-2.0");
    assertThat(other.figures().get("elbo").mean()).isLessThan(test.figures().get("elbo").mean());
    try (RunDirectory opened = RunDirectory.open(run)) {
      assertThat(opened.evaluations().lines(notices::add)).containsExactly(test, other);
      assertThat(opened.report()).content().contains("not the run's data", "sum-of-2.0");
    }
  }

  /** It may have taken hours. */
  @Test
  void aFigureThatFailsCostsNoOtherItsOwn() {
    data.put("points", Points.of("points", 80, 10, 5, 0));
    Path run = temp.resolve("run");
    train(run, 0);
    Measuring all = metrics("elbo", "broken", "log-likelihood");
    assertThatThrownBy(() -> new TrainedRuns(bench()).evaluate(run, all, WorkListener.NONE))
        .hasMessageContaining("there is no room");
    assertThat(notices).last().asString().isEqualTo("the other figures are kept in the run");
    try (RunDirectory opened = RunDirectory.open(run)) {
      assertThat(opened.evaluations().lines(notices::add).getLast().figures())
          .containsOnlyKeys("elbo", "reconstruction", "kl", "log-likelihood");
    }
  }

  @Test
  void whatWasMeasuredBeforeTheProcessIsAskedToEndIsKept() {
    data.put("points", Points.of("points", 80, 10, 5, 0));
    Path run = temp.resolve("run");
    train(run, 0);
    Measuring all = metrics("elbo", "log-likelihood", "broken");
    WorkListener end =
        (what, _, _) -> {
          if (what.equals("log-likelihood")) {
            throw new StoppedException("the process was asked to end");
          }
        };
    assertThatThrownBy(() -> new TrainedRuns(bench()).evaluate(run, all, end))
        .hasMessage("the process was asked to end");
    assertThat(notices)
        .endsWith("the other figures are kept in the run", "the process was asked to end");
    try (RunDirectory opened = RunDirectory.open(run)) {
      EvaluationLine line = opened.evaluations().lines(notices::add).getLast();
      assertThat(line.figures()).containsOnlyKeys("elbo", "reconstruction", "kl");
      assertThat(line.missing()).isEqualTo("the process was asked to end");
      assertThat(opened.report()).content().contains("<td>the process was asked to end</td>");
    }
  }

  @Test
  void trainingExamplesAreNoTestExamples() {
    data.put("points", Points.of("points", 100, 0, 0, 0));
    Path run = temp.resolve("run");
    train(run, 0);
    assertThatThrownBy(
            () ->
                new TrainedRuns(bench())
                    .evaluate(run, measuring(Split.TEST, false), WorkListener.NONE))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "points has no test examples; it has --split train (95), --split validation (5)");
    EvaluationLine line =
        new TrainedRuns(bench())
            .evaluate(run, measuring(Split.VALIDATION, false), WorkListener.NONE);
    assertThat(line.figures().get("elbo").n()).isEqualTo(5);
    assertThat(line.split()).isEqualTo("validation");
  }

  private static List<MetricsLine> lines(Path run) {
    try (RunDirectory opened = RunDirectory.open(run)) {
      return opened.metrics().lines();
    }
  }

  @Test
  void aRunThatFailedSaysSoUntilItGoesOn() {
    data.put("points", Points.of("points", 80, 10, 5, 0));
    Path run = temp.resolve("run");
    listener.failing = 13;
    assertThatThrownBy(() -> train(run, 20)).hasMessageContaining("NaN in step 13");
    try (RunDirectory opened = RunDirectory.open(run)) {
      assertThat(opened.failure()).contains("the loss became NaN in step 13");
      assertThat(opened.report()).content().contains("failed · the loss became NaN in step 13");
      assertThat(RunSummary.of(opened).failure()).isEqualTo(opened.failure());
    }
    listener.failing = Long.MAX_VALUE;
    assertThat(new Training(bench()).resume(run, List.of(), listener).finished()).isTrue();
    try (RunDirectory opened = RunDirectory.open(run)) {
      assertThat(opened.failure()).isEmpty();
      assertThat(opened.report()).content().doesNotContain("failed").contains("finished");
    }
  }

  @Test
  void whatTrainingReportsIsOfTheModelThatItEndsIn() {
    data.put("points", Points.of("points", 80, 10, 5, 0));
    Path run = temp.resolve("run");
    TrainingResult result = train(run, 13);
    Measuring what =
        new Measuring(
            List.of("elbo"), Map.of(), Split.VALIDATION, List.of(), false, 1000, /* seed */ 7);
    EvaluationLine line = new TrainedRuns(bench()).evaluate(run, what, WorkListener.NONE);
    assertThat(result.validation().get("elbo")).isEqualTo(line.figures().get("elbo").mean());
    assertThat(lines(run))
        .extracting(l -> l.step() + " " + l.epoch() + " " + l.split())
        .containsExactly("10 1 train", "10 1 validation", "13 2 train", "13 2 validation");
  }

  @Test
  void aRunThatIsDoneIsLeftAsItIs() {
    data.put("points", Points.of("points", 80, 10, 5, 0));
    for (long steps : new long[] {13, 20}) {
      Path run = temp.resolve("run" + steps);
      TrainingResult first = train(run, steps);
      List<MetricsLine> before = lines(run);
      TrainingResult again = new Training(bench()).resume(run, List.of(), listener);
      assertThat(lines(run)).isEqualTo(before);
      assertThat(again.validation()).isEqualTo(first.validation());
      assertThat(again.finished()).isTrue();
    }
  }

  /** As if the process was killed right after the checkpoint. */
  @Test
  void whatTheEndOfAnEpochLacksIsMadeWhenTheRunGoesOn() throws IOException {
    data.put("points", Points.of("points", 80, 10, 5, 0));
    Path run = temp.resolve("run");
    train(run, 0);
    List<String> before = Files.readAllLines(run.resolve("metrics.jsonl"));
    for (int kept : new int[] {2, 3}) {
      Files.write(run.resolve("metrics.jsonl"), before.subList(0, kept));
      Files.delete(run.resolve("report.html"));
      new Training(bench()).resume(run, List.of(), listener);
      assertThat(Files.readAllLines(run.resolve("metrics.jsonl")))
          .map(line -> line.replaceAll("\"time\":\"[^\"]*\",\"seconds\":[^,]*,", ""))
          .isEqualTo(
              before.stream()
                  .map(l -> l.replaceAll("\"time\":\"[^\"]*\",\"seconds\":[^,]*,", ""))
                  .toList());
      assertThat(run.resolve("report.html")).exists();
    }
  }

  @Test
  void figuresThatCannotBeMeasuredCostNoWork() {
    Points points = Points.of("points", 80, 10, 5, 0);
    points.reads().set(1); // those that the run keeps
    data.put("points", points);
    Path broken = temp.resolve("broken");
    TrainingResult result = train(broken, 0);
    assertThat(result.finished()).isTrue();
    assertThat(notices)
        .anyMatch(n -> n.contains("the figures on validation data of step 10 could not be made"));
    assertThat(listener.epochs).contains(1L, 2L);
    try (RunDirectory opened = RunDirectory.open(broken)) {
      assertThat(opened.checkpoints().steps()).containsExactly(20L, 10L);
    }
  }

  @Test
  void fewExamplesAreEnoughToLookAt() {
    data.put("points", Points.of("points", 80, 3, 2, 0));
    Path run = temp.resolve("run");
    assertThat(train(run, 0).finished()).isTrue();
    draw(run, View.RECONSTRUCTIONS, temp.resolve("few.safetensors"));
  }
}
