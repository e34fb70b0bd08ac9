package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.DataSpec;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.model.ModelDefinition;
import io.dgm.api.settings.PartFinder;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.tensor.Literal;
import io.dgm.core.builtin.CorePlugin;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.core.run.Checkpoint;
import io.dgm.core.run.MetricsLine;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.RunInfo;
import io.dgm.core.run.Snapshot;
import io.dgm.core.train.Pairs;
import io.dgm.core.train.ToyTexts;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Six batches of 16 are 3 steps of 2 batches an epoch; 12 of 8 are 6 steps. */
class TrainJobTest {
  private static final PartFinder PARTS = PluginCatalog.of(new CorePlugin()).parts();

  @TempDir Path temp;
  private final List<String> programs = new ArrayList<>();
  private final Listener listener = new Listener();

  /** Counts steps, and asks to stop at one of them. */
  private static final class Listener implements TrainingListener {
    final List<Long> steps = new ArrayList<>();
    final List<String> notices = new ArrayList<>();
    final Map<Long, Map<String, Double>> epochs = new TreeMap<>();
    long last = Long.MAX_VALUE;

    @Override
    public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {}

    @Override
    public void step(long step, Map<String, Double> metrics) {
      steps.add(step);
    }

    @Override
    public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {
      epochs.put(epoch, validation);
    }

    @Override
    public void notice(String text) {
      notices.add(text);
    }

    boolean stop() {
      return !steps.isEmpty() && steps.getLast() >= last;
    }
  }

  private record PairsProvider(String name, Dataset data) implements DatasetProvider {
    @Override
    public String description() {
      return "pairs";
    }

    @Override
    public Dataset open(DataFiles files, Settings settings) {
      return data;
    }
  }

  private final List<Map<String, String>> opened = new ArrayList<>();
  private String products = "by hand";

  private Workbench bench(int stepsAtOnce) {
    return new Workbench(
        PluginCatalog.of(new CorePlugin(), new TrainJobToys()),
        EngineCatalog.of(new EagerEngine(stepsAtOnce, products, programs, opened)),
        DataCatalog.create(
            new Catalog<>(
                "data set",
                List.of(
                    new Catalog.Entry<>("toy", new PairsProvider("pairs", new Pairs())),
                    new Catalog.Entry<>("toy", new PairsProvider("few", new Pairs(37))),
                    new Catalog.Entry<>("toy", new PairsProvider("many", many())),
                    new Catalog.Entry<>("toy", new PairsProvider("texts", new ToyTexts(50, true))),
                    new Catalog.Entry<>("toy", new PairsProvider("both", Pairs.twoTables())))),
            new Catalog<>("format", List.of()),
            listener.notices::add),
        1,
        listener.notices::add);
  }

  private int validated;

  /** {@return thirty thousand, which count how many of them are read for validation} */
  private Dataset many() {
    Dataset pairs = new Pairs(30_000);
    return new Dataset() {
      @Override
      public String name() {
        return "many";
      }

      @Override
      public DataSpec spec() {
        return pairs.spec();
      }

      @Override
      public int size(Split split) {
        return pairs.size(split);
      }

      @Override
      public String checksum() {
        return pairs.checksum();
      }

      @Override
      public void read(Split split, int[] rows, List<MemorySegment> into) {
        validated += split == Split.VALIDATION ? rows.length : 0;
        pairs.read(split, rows, into);
      }
    };
  }

  private static Catalog.Entry<ModelDefinition> toy(ModelDefinition definition) {
    return new Catalog.Entry<>(new TrainJobToys().name(), definition);
  }

  private static RunSettings settings(int batchSize, long steps, Map<String, String> set) {
    return new RunRequest(List.of("pairs"), 3, steps, batchSize, 7, "eager", set)
        .settings(toy(new TrainJobToys.Toy()), PARTS);
  }

  private static RunSettings ofTables(int loop, String... data) {
    Map<String, String> set = Map.of("train.loop", Integer.toString(loop));
    return new RunRequest(List.of(data), 3, 0, 8, 7, "eager", set)
        .settings(toy(new TrainJobToys.ToyOfTables()), PARTS);
  }

  private static RunSettings ofPhases(int loop) {
    Map<String, String> set = Map.of("train.loop", Integer.toString(loop));
    return new RunRequest(List.of("pairs"), 3, 0, 8, 7, "eager", set)
        .settings(toy(new TrainJobToys.ToyOfPhases()), PARTS);
  }

  private void train(Path folder, RunSettings settings, int stepsAtOnce) {
    try (Session session = new Session(bench(stepsAtOnce), settings)) {
      RunInfo info =
          new RunInfo(
              settings.model(),
              settings.shaping(),
              settings.seed(),
              session.data(),
              settings.limits(),
              Versions.now(
                  PluginCatalog.of(new CorePlugin(), new TrainJobToys()),
                  settings.plugin(),
                  session.engine),
              "dgm train toy",
              Instant.now());
      try (RunDirectory run = RunDirectory.create(folder, info)) {
        new TrainJob(session, run, listener, listener::stop).run(Optional.empty());
      }
    }
  }

  private void resume(Path folder, int stepsAtOnce) {
    try (RunDirectory run = RunDirectory.resume(folder);
        Session session = new Session(bench(stepsAtOnce), run.info(), Map.of())) {
      Optional<Checkpoint> from = run.rewind(listener.notices::add);
      new TrainJob(session, run, listener, listener::stop).run(from);
    }
  }

  private static List<MetricsLine> told(Path folder) {
    try (RunDirectory run = RunDirectory.open(folder)) {
      return run.metrics().lines();
    }
  }

  /** The state in which a run ended, and what it told of its epochs. */
  private record End(Map<String, Literal> state, long step, long position, List<String> metrics) {}

  private End end(Path folder) throws IOException {
    Path log = folder.resolve("metrics.jsonl");
    List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
    lines =
        lines.stream()
            .map(l -> l.replaceAll("\"time\":\"[^\"]*\",\"seconds\":[^,]*,", ""))
            .toList();
    try (RunDirectory run = RunDirectory.open(folder)) {
      Snapshot last = run.checkpoints().latest(listener.notices::add).snapshot();
      Map<String, Literal> copies = new TreeMap<>();
      last.tensors()
          .forEach((name, v) -> copies.put(name, Literal.of(v.dtype(), v.shape(), v.data())));
      return new End(copies, last.step(), last.position(), lines);
    }
  }

  private End whole(int batchSize, long steps, Map<String, String> set) throws IOException {
    Path folder = temp.resolve("whole" + set);
    train(folder, settings(batchSize, steps, set), 1);
    return end(folder);
  }

  @ParameterizedTest
  @CsvSource({"16, 0, 3", "8, 0, 6", "8, 0, 4", "8, 0, 100", "8, 16, 6", "8, 4, 100", "8, 0, 2"})
  void manyStepsAtOnceEndInTheSameBytes(int batchSize, long steps, int loop) throws IOException {
    End expected = whole(batchSize, steps, Map.of("train.loop", "1"));
    listener.steps.clear();
    programs.clear();
    End looped = whole(batchSize, steps, Map.of("train.loop", Integer.toString(loop)));
    assertThat(looped).isEqualTo(expected);
    assertThat(listener.steps)
        .as("each step is told once, in order")
        .containsExactlyElementsOf(LongStream.rangeClosed(1, expected.step()).boxed().toList());
    assertThat(programs).anyMatch(name -> name.matches("train \\d+ steps"));
    assertThat(programs.stream().filter(name -> name.startsWith("train ")).count())
        .as("one program for whole chunks, one for what they leave")
        .isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1, 4", "3, 1", "2, 100", "8, 3"})
  void aRunThatIsCutWithinAnEpochEndsInTheSameBytes(long cut, int loop) throws IOException {
    End expected = whole(8, 16, Map.of("train.loop", "0"));
    Path folder = temp.resolve("cut");
    listener.steps.clear();
    listener.last = cut;
    train(folder, settings(8, 16, Map.of("train.loop", Integer.toString(loop))), 1);
    long at = end(folder).step();
    assertThat(at).isGreaterThanOrEqualTo(cut).isLessThan(16);
    assertThat(listener.notices.getLast()).startsWith("stopped after step " + at);
    assertThat(Files.readAllLines(folder.resolve("metrics.jsonl")))
        .as("the figures so far")
        .last()
        .asString()
        .contains("\"step\":" + at + ",");
    assertThat(folder.resolve("report.html")).isNotEmptyFile();
    listener.last = Long.MAX_VALUE;
    listener.steps.clear();
    List<MetricsLine> before = told(folder);
    resume(folder, 1);
    assertThat(end(folder)).isEqualTo(expected);
    assertThat(listener.steps.getFirst()).isEqualTo(at + 1);
    assertThat(told(folder).getLast().seconds())
        .as("the clock goes on")
        .isGreaterThan(before.getLast().seconds());
  }

  /** A hundred rows of one are 12 batches of 8, of which a step takes three; the other has four. */
  @ParameterizedTest
  @CsvSource({"1, 1", "5, 1", "5, 2", "6, 3", "2, 4"})
  void aRunOfTwoTablesThatIsCutEndsInTheSameBytes(long cut, int loop) throws IOException {
    Path whole = temp.resolve("whole");
    train(whole, ofTables(1, "b=few", "a=pairs"), 1);
    End expected = end(whole);
    assertThat(expected.step()).isEqualTo(12);
    Path folder = temp.resolve("cut");
    listener.steps.clear();
    listener.last = cut;
    train(folder, ofTables(loop, "a=pairs", "b=few"), 1);
    assertThat(end(folder).step()).isGreaterThanOrEqualTo(cut).isLessThan(12);
    listener.last = Long.MAX_VALUE;
    resume(folder, 1);
    assertThat(end(folder)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"1, 3", "5, 4", "7, 1", "7, 3", "8, 100", "20, 0"})
  void aRunOfTwoPhasesThatIsCutEndsInTheSameBytes(long cut, int loop) throws IOException {
    train(temp.resolve("whole"), ofPhases(1), 1);
    End expected = end(temp.resolve("whole"));
    Path folder = temp.resolve("cut");
    listener.steps.clear();
    listener.last = cut;
    train(folder, ofPhases(loop), 4);
    assertThat(end(folder).step()).isGreaterThanOrEqualTo(cut).isLessThan(expected.step());
    listener.last = Long.MAX_VALUE;
    resume(folder, 4);
    assertThat(end(folder)).isEqualTo(expected);
  }

  /** Fifty texts are 12 batches of 4 of three lengths. */
  @ParameterizedTest
  @CsvSource({"1, 1", "5, 1", "11, 1", "12, 1", "13, 1", "7, 5"})
  void aRunOfTextsThatIsCutEndsInTheSameBytes(long cut, int loop) throws IOException {
    RunSettings settings =
        new RunRequest(
                List.of("texts"), 2, 0, 4, 7, "eager", Map.of("train.loop", Integer.toString(loop)))
            .settings(toy(new TrainJobToys.ToyOfTexts()), PARTS);
    Path whole = temp.resolve("whole");
    train(whole, settings, 1);
    assertThat(programs.stream().filter(name -> name.startsWith("train ")))
        .as("a program for each of three lengths")
        .hasSize(3);
    End expected = end(whole);
    assertThat(expected.step()).isEqualTo(24);
    Path folder = temp.resolve("cut");
    listener.steps.clear();
    listener.last = cut;
    train(folder, settings, 1);
    assertThat(end(folder).step()).isEqualTo(cut);
    listener.last = Long.MAX_VALUE;
    resume(folder, 1);
    assertThat(end(folder)).isEqualTo(expected);
    if (loop > 1) {
      assertThat(listener.notices)
          .contains("texts are of several lengths: steps run one at a time");
    }
  }

  @Test
  void anEpochIsMeasuredOnTwentyThousandExamplesAtTheMost() {
    RunSettings settings =
        new RunRequest(List.of("many"), 1, 1, 8, 7, "eager", Map.of())
            .settings(toy(new TrainJobToys.Toy()), PARTS);
    train(temp.resolve("run"), settings, 1);
    assertThat(listener.epochs.get(1L)).containsKey("elbo");
    assertThat(validated).as("and some for pictures and checks").isBetween(20_000, 21_000);
  }

  @Test
  void aRunKeepsWhatItsEngineWasSetToAndComputedWith() {
    Path folder = temp.resolve("run");
    train(folder, settings(8, 3, Map.of("engine.hasty", "true")), 1);
    try (RunDirectory run = RunDirectory.open(folder)) {
      assertThat(run.info().settings()).containsEntry("engine.hasty", "true");
      assertThat(run.info().versions()).containsEntry("engine-products", "by hand");
    }
    assertThat(opened).containsExactly(Map.of("hasty", "true"));
    opened.clear();
    products = "by a library";
    new Training(bench(1)).resume(folder, List.of(), listener);
    assertThat(opened).containsExactly(Map.of("hasty", "true"));
    assertThat(listener.notices)
        .contains(
            "the run began on the engine eager with products by hand and goes on with by a library:"
                + " the last digits may differ");
  }

  @Test
  void whatAnEngineHasNotCannotBeSet() {
    RunSettings wrong = settings(8, 3, Map.of("engine.precision", "tf32"));
    assertThatThrownBy(() -> train(temp.resolve("run"), wrong, 1))
        .isInstanceOf(UserException.class)
        .hasMessage("the engine eager: there is no setting 'precision'; there are hasty");
    assertThat(temp.resolve("run")).doesNotExist();
  }

  @Test
  void aDataSetThatHasTheTablesIsAsGoodAsTwo() throws IOException {
    train(temp.resolve("two"), ofTables(1, "a=pairs", "b=few"), 1);
    train(temp.resolve("one"), ofTables(1, "both"), 1);
    assertThat(end(temp.resolve("one"))).isEqualTo(end(temp.resolve("two")));
    train(temp.resolve("other"), ofTables(1, "b=pairs", "a=few"), 1);
    assertThat(end(temp.resolve("other")).state()).isNotEqualTo(end(temp.resolve("two")).state());
  }

  @Test
  void dataOfOtherTablesIsRefused() {
    Path folder = temp.resolve("none");
    assertThatThrownBy(() -> train(folder, ofTables(1, "pairs"), 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the data set pairs has one table: the model tables takes the tables a, b, --data"
                + " a=NAME --data b=NAME");
    assertThatThrownBy(() -> train(folder, ofTables(1, "a=both", "b=pairs"), 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has the tables a, b and cannot be the table a");
    RunSettings one =
        new RunRequest(List.of("both"), 1, 0, 8, 7, "eager", Map.of())
            .settings(toy(new TrainJobToys.Toy()), PARTS);
    assertThatThrownBy(() -> train(folder, one, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has the tables a, b: the model toy takes one table, --data NAME");
    RunSettings large =
        new RunRequest(List.of("a=pairs", "b=few"), 1, 0, 38, 7, "eager", Map.of())
            .settings(toy(new TrainJobToys.ToyOfTables()), PARTS);
    assertThatThrownBy(() -> train(folder, large, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a batch of 38 is more than the 37 training examples of few");
    assertThat(folder).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({"cosine, 1", "cosine, 4", "iwae, 1", "iwae, 4"})
  void learningRatesThatChangeGoOnWhereTheyWere(String schedule, int loop) throws IOException {
    End constant = whole(8, 16, Map.of());
    End expected = whole(8, 16, Map.of("train.schedule", schedule));
    assertThat(expected.state()).isNotEqualTo(constant.state());
    Path folder = temp.resolve("cut");
    Map<String, String> set =
        Map.of("train.schedule", schedule, "train.loop", Integer.toString(loop));
    listener.steps.clear();
    listener.last = 8;
    train(folder, settings(8, 16, set), 1);
    assertThat(end(folder).step()).isLessThan(16);
    listener.last = Long.MAX_VALUE;
    resume(folder, 1);
    assertThat(end(folder)).isEqualTo(expected);
  }

  @Test
  void theEngineDecidesWhereNothingIsSet() throws IOException {
    End expected = whole(8, 0, Map.of());
    assertThat(programs).noneMatch(name -> name.endsWith(" steps"));
    programs.clear();
    Path folder = temp.resolve("eager");
    train(folder, settings(8, 0, Map.of()), 3);
    assertThat(end(folder)).isEqualTo(expected);
    assertThat(programs).contains("train 1 steps");
  }

  @Test
  void aRunGoesOnWithAsManyStepsAtOnceAsBefore() throws IOException {
    Path folder = temp.resolve("eager");
    listener.last = 4;
    train(folder, settings(8, 0, Map.of()), 2);
    programs.clear();
    listener.last = Long.MAX_VALUE;
    resume(folder, 3);
    assertThat(programs).filteredOn(name -> name.startsWith("train ")).isNotEmpty();
    assertThat(programs).doesNotContain("train 3 steps");
  }

  @Test
  void dataThatDoNotFitAreReadStepByStep() throws IOException {
    End expected = whole(8, 0, Map.of());
    Map<String, String> set = Map.of("train.loop", "6", "train.data-limit", "0");
    listener.notices.clear();
    programs.clear();
    assertThat(whole(8, 0, set)).isEqualTo(expected);
    assertThat(programs).noneMatch(name -> name.endsWith(" steps"));
    assertThat(listener.notices)
        .singleElement()
        .asString()
        .contains("1 MiB", "train.data-limit=0", "one at a time");
  }

  @Test
  void augmentationIsCheckedAndKept() {
    Map<String, String> set = Map.of("data.augment", "flip-and-shift", "data.augment.pixels", "3");
    RunSettings settings = settings(8, 0, set);
    assertThat(settings.shaping())
        .containsEntry("data.augment", "core/flip-and-shift")
        .containsEntry("data.augment.pixels", "3");
    assertThat(settings(8, 0, Map.of()).shaping()).containsEntry("data.augment", "core/none");
    assertThatThrownBy(
            () -> settings(8, 0, Map.of("data.augment", "shift", "data.augment.pixels", "-1")))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("data.augment", "pixels", "-1");
    assertThatThrownBy(() -> settings(8, 0, Map.of("data.augment", "shft")))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("data.augment", "did you mean shift?");
    Path folder = temp.resolve("pairs");
    assertThatThrownBy(() -> train(folder, settings, 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the augmentation flip is for images");
    assertThat(folder).doesNotExist();
  }

  @Test
  void theScheduleIsCheckedAndKept() {
    assertThatThrownBy(() -> settings(8, 0, Map.of("train.schedule", "stairs")))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("stairs", "constant", "linear", "cosine", "step", "iwae");
    assertThat(settings(8, 0, Map.of()).shaping()).containsEntry("train.schedule", "core/constant");
    assertThat(settings(8, 0, Map.of("train.schedule", "iwae")).shaping())
        .containsEntry("train.schedule", "core/iwae");
  }

  @Test
  void settingsAreCheckedAndKept() {
    assertThatThrownBy(() -> settings(8, 0, Map.of("train.loop", "-1", "train.data-limit", "much")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("train.loop")
        .hasMessageContaining("train.data-limit");
    assertThat(settings(8, 0, Map.of()).shaping()).doesNotContainKey("train.loop");
    RunSettings set = settings(8, 0, Map.of("train.loop", "50", "train.data-limit", "4096"));
    assertThat(set.shaping()).containsEntry("train.loop", "50");
    assertThat(Looping.load(set.shaping())).isEqualTo(set.looping());
  }
}
