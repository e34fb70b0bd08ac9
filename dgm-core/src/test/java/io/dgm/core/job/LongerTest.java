package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Literal;
import io.dgm.core.run.Checkpoint;
import io.dgm.core.run.MetricsLine;
import io.dgm.core.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Runs that are made longer, end early, keep the best, and tell of steps. */
class LongerTest {
  @TempDir Path temp;
  private final Toys toys = new Toys();

  private TrainingResult resume(Path run, int epochs, long steps) {
    return new Training(toys.bench()).resume(run, new Extent(epochs, steps), List.of(), toys);
  }

  private static Checkpoint latest(Path run) {
    try (RunDirectory opened = RunDirectory.open(run)) {
      return opened.checkpoints().latest(_ -> {});
    }
  }

  private static List<MetricsLine> lines(Path run) {
    try (RunDirectory opened = RunDirectory.open(run)) {
      return opened.metrics().lines();
    }
  }

  private static List<String> figures(Path run) {
    return lines(run).stream()
        .map(l -> l.step() + " " + l.epoch() + " " + l.split() + " " + l.values())
        .toList();
  }

  private static void same(Path longer, Path atOnce) throws IOException {
    Path last = latest(longer).folder();
    assertThat(last.getFileName()).isEqualTo(latest(atOnce).folder().getFileName());
    for (String file : List.of("state.safetensors", "manifest.json")) {
      assertThat(last.resolve(file)).hasSameBinaryContentAs(latest(atOnce).folder().resolve(file));
    }
    assertThat(figures(longer)).isEqualTo(figures(atOnce));
    try (RunDirectory a = RunDirectory.open(longer);
        RunDirectory b = RunDirectory.open(atOnce)) {
      assertThat(a.info().limits()).isEqualTo(b.info().limits());
      assertThat(
              Files.readString(longer.resolve("stack.yaml")).replaceFirst("name: toys/", "name: "))
          .isEqualTo(Files.readString(atOnce.resolve("stack.yaml")));
    }
  }

  @Test
  void aRunThatIsMadeLongerEndsAsIfItHadBeenThatLong() throws IOException {
    Path longer = toys.train("line", temp.resolve("a"), "epochs", "2");
    assertThat(resume(longer, 4, 0).step()).isEqualTo(40);
    same(longer, toys.train("line", temp.resolve("b"), "epochs", "4"));
    assertThat(toys.notices).isEmpty();
  }

  @Test
  void alsoFromTheMiddleOfAnEpoch() throws IOException {
    Path longer = toys.train("line", temp.resolve("a"), "steps", "13", "train.step-metrics", "6");
    resume(longer, 0, 27);
    same(longer, toys.train("line", temp.resolve("b"), "steps", "27", "train.step-metrics", "6"));
    assertThat(figures(longer))
        .map(l -> l.substring(0, l.indexOf('{') - 1))
        .containsExactly(
            "6 1 step",
            "10 1 train",
            "10 1 validation",
            "12 2 step",
            "18 2 step",
            "20 2 train",
            "20 2 validation",
            "24 3 step",
            "27 3 train",
            "27 3 validation");
  }

  @Test
  void aRunIsNotMadeShorterThanItIs() throws IOException {
    Path run = toys.train("line", temp.resolve("a"), "epochs", "2");
    byte[] before = Files.readAllBytes(run.resolve("run.json"));
    assertThatThrownBy(() -> resume(run, 1, 0))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "the run has made 20 steps, 10 an epoch, and --epochs 1 is how long it is in all");
    assertThatThrownBy(() -> resume(run, 1, 3))
        .isInstanceOf(UserException.class)
        .hasMessage("give --epochs or --steps, not both");
    assertThat(Files.readAllBytes(run.resolve("run.json"))).isEqualTo(before);
    assertThat(lines(run)).hasSize(4);
  }

  @Test
  void aScheduleThatKnowsTheEndIsTold() {
    Path run = toys.train("line", temp.resolve("a"), "epochs", "1", "train.schedule", "cosine");
    resume(run, 2, 0);
    assertThat(toys.notices)
        .containsExactly(
            "train.schedule=toys/cosine depends on how long a run is: from here on the rates are"
                + " those of a run of 20 steps, and before they were those of one of 10");
    assertThat(latest(run).snapshot().step()).isEqualTo(20);
  }

  private double moved(String... set) {
    Path start = toys.train("labelled", temp.resolve("start" + set.length), "steps", "1");
    List<String> longer = new ArrayList<>(List.of("steps", "20"));
    longer.addAll(List.of(set));
    Path run =
        toys.train("labelled", temp.resolve("end" + set.length), longer.toArray(String[]::new));
    double[] a = latest(start).snapshot().tensors().get("theta/decoder/weight").toDoubles();
    double[] b = latest(run).snapshot().tensors().get("theta/decoder/weight").toDoubles();
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum;
  }

  /** Gradients far below Adam's epsilon move next to nothing. */
  @Test
  void gradientsOfAnyModelAreClipped() {
    assertThat(moved("train.clip", "1e-12")).isLessThan(0.15 * moved());
  }

  @Test
  void parametersOfAnyModelAreAveraged() {
    Path run = toys.train("labelled", temp.resolve("a"), "train.average", "0.9");
    Map<String, Literal> state = latest(run).snapshot().tensors();
    double[] average = state.get("ema/theta/decoder/bias").toDoubles();
    assertThat(average).isNotEqualTo(state.get("theta/decoder/bias").toDoubles());
    double[] weight = state.get("ema/theta/decoder/weight").toDoubles();
    try (Trained model = new TrainedRuns(toys.bench()).load(run)) {
      float[] x = model.decode(new float[][] {{0}}, 1)[0];
      // z is the first input, the classes are the next three
      assertThat((double) x[0]).isCloseTo(average[0] + weight[2 * 2], within(1e-5));
    }
  }

  @Test
  void aRunEndsThatBecomesNoBetter() {
    Path run =
        toys.train(
            "wild", temp.resolve("a"), "epochs", "60", "train.patience", "3", "train.best", "true");
    List<MetricsLine> figures =
        lines(run).stream().filter(l -> l.split().equals(Split.VALIDATION.label())).toList();
    int best = 0;
    for (int i = 1; i < figures.size(); i++) {
      best =
          figures.get(i).values().get("elbo") > figures.get(best).values().get("elbo") ? i : best;
    }
    assertThat(figures).hasSize(best + 1 + 3).hasSizeLessThan(60);
    long step = figures.get(best).step();
    assertThat(toys.notices)
        .containsExactly(
            "ended after step %d: no better validation figure for 3 epochs (train.patience); the best is of step %d"
                .formatted(figures.getLast().step(), step));
    Measuring what =
        new Measuring(
            List.of("elbo"), Map.of(), Split.VALIDATION, List.of(), false, 1000, /* seed */ 7);
    assertThat(new TrainedRuns(toys.bench()).evaluate(run, what, WorkListener.NONE).step())
        .isEqualTo(step);
    assertThat(
            new TrainedRuns(toys.bench())
                .evaluate(run, what, WorkListener.NONE)
                .figures()
                .get("elbo")
                .mean())
        .isEqualTo(figures.get(best).values().get("elbo"));
    List<MetricsLine> before = lines(run);
    assertThat(new Training(toys.bench()).resume(run, List.of(), toys).finished()).isTrue();
    assertThat(lines(run)).isEqualTo(before);
  }

  private static final String[] PLATEAU = {
    "train.plateau", "2", "train.plateau-factor", "0.25", "train.plateau-least", "0.1"
  };

  private Path falling(String name, String epochs, String... more) {
    List<String> set = new ArrayList<>(List.of("epochs", epochs));
    set.addAll(List.of(PLATEAU));
    set.addAll(List.of(more));
    return toys.train("wild", temp.resolve(name), set.toArray(String[]::new));
  }

  /** By the rule that docs/runs.md states, from the figures that were told. */
  @Test
  void learningRatesFallWhenTheFigureStandsStill() {
    Path run = falling("a", "40");
    double best = Double.NEGATIVE_INFINITY;
    double scale = 1;
    int since = 0;
    int falls = 0;
    List<MetricsLine> lines = lines(run);
    for (int i = 0; i < lines.size(); i += 2) {
      double elbo = lines.get(i + 1).values().get("elbo");
      since = elbo > best ? 0 : since + 1;
      best = Math.max(best, elbo);
      if (since == 2) {
        falls++;
        since = 0;
        scale = Math.max(scale * 0.25, 0.1f);
      }
      assertThat(lines.get(i).values().get("rate-scale")).as("line %d", i).isEqualTo(scale);
    }
    assertThat(falls).isGreaterThan(2);
    assertThat(scale).isEqualTo(0.1f);
    assertThat(toys.notices)
        .hasSize(2)
        .first()
        .asString()
        .endsWith(
            " learning rates are 0.25 of what the schedule says: no better validation figure for 2"
                + " epochs (train.plateau)");
    // the same run, its rates as they were
    List<MetricsLine> constant =
        lines(toys.train("wild", temp.resolve("constant"), "epochs", "40"));
    assertThat(constant.getFirst().values().get("loss"))
        .isEqualTo(lines.getFirst().values().get("loss"));
    assertThat(constant.getLast().values()).isNotEqualTo(lines.getLast().values());
  }

  @ParameterizedTest
  @CsvSource({
    "train.plateau-factor, 0.5, train.plateau",
    "train.plateau-least, 0.1, train.plateau",
    "train.metrics-every, 2, train.metrics"
  })
  void aSettingOfOneThatIsNotSetIsRefused(String path, String value, String of) {
    Path run = temp.resolve("a");
    assertThatThrownBy(() -> toys.train("wild", run, "epochs", "1", path, value))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(path + " is of " + of + ", which is not set beside it");
    assertThat(run).doesNotExist();
  }

  @Test
  void aRunThatIsCutAndResumedAcrossAFallEndsInTheSameBytes() throws IOException {
    Path atOnce = falling("whole", "30");
    long fall =
        lines(atOnce).stream()
            .filter(l -> l.values().getOrDefault("rate-scale", 1.0) < 1)
            .findFirst()
            .orElseThrow()
            .step();
    assertThat(fall).isBetween(30L, 250L);
    // before the fall, in the epoch whose end brings it, and after it
    for (long cut : List.of(fall - 10, fall - 3, fall, fall + 4)) {
      Path run = falling("cut" + cut, "30", "steps", Long.toString(cut));
      resume(run, 30, 0);
      same(run, atOnce);
    }
    double[] scale = latest(atOnce).snapshot().tensors().get("rate-scale").toDoubles();
    assertThat(scale[0]).isLessThan(1);
  }

  @Test
  void alsoWithManyStepsInOneProgram() throws IOException {
    Path atOnce = falling("whole", "30", "train.loop", "4");
    Path run = falling("cut", "3", "train.loop", "4");
    resume(run, 30, 0);
    same(run, atOnce);
    assertThat(latest(atOnce).snapshot().tensors().get("rate-scale").toDoubles()[0]).isLessThan(1);
  }

  @Test
  void theBestCannotBeFoundWithoutFigures() {
    assertThatThrownBy(
            () ->
                toys.train(
                    "line",
                    temp.resolve("a"),
                    "data",
                    "bare",
                    "train.best",
                    "true",
                    "data.validation",
                    "0"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("train.plateau compare figures")
        .hasMessageContaining("there is none: see data.validation");
    assertThat(temp.resolve("a")).doesNotExist();
  }

  @Test
  void tensorBoardIsToldTheSame() throws IOException {
    Path run = toys.train("line", temp.resolve("a"), "train.tensorboard", "true");
    try (Stream<Path> files = Files.list(run)) {
      assertThat(files.filter(f -> f.toString().contains("tfevents"))).hasSize(1);
    }
  }

  @Test
  void mistakesInTheseSettingsAreToldTogether() {
    assertThatThrownBy(() -> toys.settings("line", "train.clip", "-1", "train.patience", "x"))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("train.clip")
        .hasMessageContaining("train.patience");
  }

  @Test
  void dataTooSmallForAValidationPartIsToldSo() {
    toys.train("line", temp.resolve("run"), "data", "bare", "data.validation", "0.01");
    assertThat(toys.notices)
        .anyMatch(n -> n.startsWith("bare has too few training examples for a validation part"));
    toys.notices.clear();
    toys.train("line", temp.resolve("asked"), "data", "bare", "data.validation", "0");
    toys.train("line", temp.resolve("enough"), "data", "bare");
    assertThat(toys.notices).noneMatch(n -> n.contains("validation part"));
  }
}
