package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.core.experiment.Experiment;
import io.dgm.core.experiment.ExperimentJob;
import io.dgm.core.experiment.PlannedRun;
import io.dgm.core.job.WorkListener;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The experiments that ship: their files, small versions of them, and their committed tables. */
class ShippedExperimentsTest {
  private static final Path SHIPPED =
      Stream.of(Path.of("..", "experiments"), Path.of("experiments"))
          .filter(Files::isDirectory)
          .findFirst()
          .orElseThrow();

  /** Choices and data of ours, which no paper has a table of. */
  private static final Set<String> NOT_PUBLISHED = Set.of("starts", "emoji-translation");

  private static final Pattern BUDGET = Pattern.compile("--budget ([0-9.]+)");
  private static final Path DOCS = SHIPPED.resolveSibling("docs");
  private static final String EXPLAINED = ExperimentBench.text(DOCS.resolve("measures.md"));

  @TempDir Path temp;

  private ExperimentBench bench;

  @BeforeEach
  void create() {
    bench = new ExperimentBench(temp);
  }

  /** The names in every experiment that ships exist, for all its seeds and cells. */
  @TestFactory
  Stream<DynamicTest> whatShipsIsWellFormed() throws IOException {
    List<Path> files = files(SHIPPED, ".yaml");
    assertThat(files).hasSizeGreaterThanOrEqualTo(11);
    return files.stream()
        .map(
            file ->
                DynamicTest.dynamicTest(
                    file.getFileName().toString(),
                    () -> {
                      Experiment e = bench.read(file, 0.01);
                      assertThat(e.name() + ".yaml").isEqualTo(file.getFileName().toString());
                      assertThat(e.runs())
                          .extracting(PlannedRun::folder)
                          .doesNotHaveDuplicates()
                          .hasSizeGreaterThan(3);
                      assertThat(EXPLAINED).contains("`" + e.name() + "`");
                      assertThat(e.published().isEmpty())
                          .isEqualTo(NOT_PUBLISHED.contains(e.name()));
                      e.published().keySet().forEach(cell -> assertThat(cells(e)).contains(cell));
                    }));
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static List<String> cells(Experiment e) {
    return e.runs().stream()
        .map(r -> r.column().isEmpty() ? r.row() : r.row() + "." + r.column())
        .toList();
  }

  /** {@return the table of an experiment all of whose runs are trained and measured} */
  private String table(Experiment experiment) {
    ExperimentJob.Result result = bench.run(experiment, 2);
    assertThat(result.finished()).isTrue();
    assertThat(result.failures()).isEmpty();
    return result.table();
  }

  /** Table 3 in a few steps on a few digits: each cell is there, beside the paper's. */
  @Test
  void tableThreeOnTheMiniSet() {
    String yaml =
        ExperimentBench.text(SHIPPED.resolve("table-3.yaml"))
            .replace("seeds: [1, 2, 3]", "seeds: [1]")
            .replace("labels: 6000", "labels: 60")
            .replace("labels: 600,", "labels: 20,");
    Map<String, String> few =
        Map.of("train.steps", "2", "train.batch-size", "4", "network.hidden", "8");
    Experiment experiment = bench.parse(yaml, few, "mnist-mini", 1);
    assertThat(experiment.runs()).hasSize(4 * 3 + 2 * 2);
    String table = table(experiment);
    assertThat(table)
        .contains("| elbo | 1% | 10% | 100% |", "[-122.89]", "[-98.81]", "16 of 16 runs");
    assertThat(table.lines().filter(l -> l.startsWith("| aasvae |")))
        .singleElement()
        .asString()
        .endsWith("| - |");
  }

  /** Each in two steps on a few digits, down to its table. */
  @ParameterizedTest
  @ValueSource(strings = {"aae", "iwae", "iwae-hour", "starts", "table-2-right"})
  void aTableOfPerceptronsOnTheMiniSet(String name) {
    String yaml =
        ExperimentBench.text(SHIPPED.resolve(name + ".yaml"))
            .replaceFirst("seeds: .*", "seeds: [1]")
            .replaceAll("train.epochs: \\d+", "train.epochs: 1")
            .replaceAll("data.labels: \\d+", "data.labels: 20")
            .replaceAll("[.]k: \\d+", ".k: 2")
            .replace("measure: {", "measure: {limit: 8, ");
    Map<String, String> few =
        Map.of("train.steps", "2", "train.batch-size", "4", "network.hidden", "8");
    Experiment experiment = bench.parse(yaml, few, "mnist-mini", 1);
    String table = table(experiment);
    int runs = experiment.runs().size();
    assertThat(table).contains("%d of %d runs".formatted(runs, runs));
    experiment.rows().forEach(row -> assertThat(table).contains("| " + row + " |"));
  }

  /** Each in two steps on a few digits, by a classifier that has seen as few. */
  @ParameterizedTest
  @ValueSource(strings = {"table-2-left", "table-2-middle"})
  void aTableByAClassifierOnTheMiniSet(String name) {
    Path judge = temp.resolve("out").resolve("judge-seed-1");
    table(
        bench.parse(
            """
            experiment: judge
            models: {judge: {model: classifier, data: mnist-mini, train.steps: 2}}
            measure: {metrics: [accuracy], limit: 8}
            """));
    Path file = SHIPPED.resolve(name + ".yaml");
    String set =
        bench.read(file, 1).measuring().metrics().stream()
            .map(m -> "%s.samples: 40, %s.classifier: %s".formatted(m, m, judge))
            .collect(Collectors.joining(", "));
    String yaml =
        ExperimentBench.text(file)
            .replaceFirst("seeds: .*", "seeds: [1]")
            .replace("measure: {", "measure: {set: {" + set + "}, ");
    Map<String, String> few =
        Map.of(
            "train.steps",
            "2",
            "train.batch-size",
            "4",
            "network.width",
            "4",
            "network.dense",
            "8");
    String table = table(bench.parse(yaml, few, "mnist-mini", 1));
    assertThat(table)
        .contains("2 of 2 runs", "| fid |")
        .containsPattern("\\| iwc?gan \\| [0-9.]+ \\(1\\) \\[[0-9.]+ ± ");
  }

  /** Two steps of each phase, on few and short texts of few words. */
  @Test
  void seqGanOnASmallOracle() {
    String yaml =
        ExperimentBench.text(SHIPPED.resolve("seqgan-oracle.yaml"))
            .replaceFirst("seeds: .*", "seeds: [1]")
            .replaceAll("(pretraining|head-start): 12000", "$1: 2")
            .replace("measure: {", "measure: {limit: 8, ");
    Map<String, String> few =
        Map.ofEntries(
            Map.entry("train.steps", "4"),
            Map.entry("train.batch-size", "4"),
            Map.entry("data.words", "10"),
            Map.entry("data.hidden", "4"),
            Map.entry("data.length", "6"),
            Map.entry("data.texts", "60"),
            Map.entry("decoder.hidden", "8"),
            Map.entry("decoder.embedding", "8"),
            Map.entry("min-length", "6"));
    String table = table(bench.parse(yaml, few, "", 1));
    assertThat(table)
        .contains("2 of 2 runs", "| oracle-nll |", "[8.736]", "| oracle-nll of data |")
        .contains("| seqgan - mle |");
  }

  /** Two steps on noise, as the emoji themselves are not within a test's reach. */
  @Test
  void emojiTranslationOfNoise() {
    ExperimentBench noise =
        new ExperimentBench(
            temp,
            new NoisePictures("emoji-google", "x"),
            new NoisePictures("emoji-twitter", "x"),
            new NoisePictures("emoji-pairs", "x", "b"));
    String yaml =
        ExperimentBench.text(SHIPPED.resolve("emoji-translation.yaml"))
            .replaceFirst("seeds: .*", "seeds: [1]");
    Map<String, String> few =
        Map.of("train.steps", "2", "train.batch-size", "2", "width", "4", "blocks", "1");
    ExperimentJob.Result result = noise.run(noise.parse(yaml, few, "", 1), 1);
    assertThat(result.failures()).isEmpty();
    assertThat(result.table())
        .contains("3 of 3 runs", "| untranslated-error |", "| cyclegan - regression |");
  }

  /** Its columns are of pairs of domains, one row's of the target twice. */
  @Test
  void domainAdaptationOnTheMiniSet() {
    String yaml =
        ExperimentBench.text(SHIPPED.resolve("domain-adaptation.yaml"))
            .replaceFirst("seeds: .*", "seeds: [1]")
            .replaceAll("(data.tables.\\w+): [a-z-]+", "$1: mnist-mini")
            .replace("measure: {", "measure: {limit: 8, ");
    Map<String, String> few = Map.of("train.steps", "2", "train.batch-size", "4", "encoder", "mlp");
    String table = table(bench.parse(yaml, few, "", 1));
    assertThat(table)
        .contains("6 of 6 runs", "| accuracy/target | mnist-photo | optdigits |", "[0.7666]")
        .contains("| adapted - source | accuracy/target, optdigits |");
  }

  /** Else the command that is documented for more seeds of them would refuse them. */
  @TestFactory
  Stream<DynamicTest> theTablesThatArePublishedCanBeGoneOnFrom() throws IOException {
    List<Path> tables = files(DOCS.resolve("results"), ".json");
    assertThat(tables).hasSizeGreaterThanOrEqualTo(5);
    return tables.stream()
        .map(
            table ->
                DynamicTest.dynamicTest(
                    table.getFileName().toString(),
                    () -> {
                      String file = table.getFileName().toString().replace(".json", ".yaml");
                      Matcher budget = BUDGET.matcher(ExperimentBench.text(table));
                      Experiment of =
                          bench.read(
                              SHIPPED.resolve(file),
                              budget.find() ? Double.parseDouble(budget.group(1)) : 1);
                      bench.notices().clear();
                      bench.job(of, of.name(), bench.notices()::add, WorkListener.NONE).from(table);
                      Map<?, ?> made =
                          (Map<?, ?>)
                              JSON.std.mapFrom(ExperimentBench.text(table)).get("made-with");
                      assertThat(bench.notices())
                          .singleElement()
                          .asString()
                          .contains(" has %d of ".formatted(((Map<?, ?>) made.get("runs")).size()));
                    }));
  }
}
