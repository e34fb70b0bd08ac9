package io.dgm.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.api.UserException;
import io.dgm.core.experiment.Experiment;
import io.dgm.core.experiment.ExperimentJob;
import io.dgm.core.experiment.PlannedRun;
import io.dgm.core.job.StoppedException;
import io.dgm.core.job.WorkListener;
import io.dgm.core.stack.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Small experiments from the beginning to the table. */
class ExperimentsTest {
  private static final String SMALL =
      """
      experiment: small
      base:
        data: mnist-mini
        latent: 2
        network: {name: mlp, hidden: 16}
        train: {steps: 20, batch-size: 10}
      models:
        vae: {model: vae}
        beta: {model: beta-vae, beta: 2}
      columns:
        half: {data.limit: 50%}
        all: {data.limit: 100%}
      seeds: [1, 2]
      measure: {metrics: [elbo], limit: 40}
      figures: [elbo, kl]
      pairs: [beta - vae]
      paper: {vae: {half: -100.5}}
      """;

  @TempDir Path temp;

  private final List<String> whileTraining = new ArrayList<>();
  private ExperimentBench bench;
  private List<String> notices;

  @BeforeEach
  void create() {
    bench = new ExperimentBench(temp);
    notices = bench.notices();
  }

  private ExperimentJob.Result from(Path table, Experiment experiment, String folder) {
    Consumer<String> told =
        notice -> {
          notices.add(notice);
          if (notice.startsWith("training")) {
            whileTraining.add(ExperimentBench.text(temp.resolve(folder).resolve("table.json")));
          }
        };
    ExperimentJob job = bench.job(experiment, folder, told, WorkListener.NONE);
    job.from(table);
    return job.run(1);
  }

  @Test
  void anExperimentIsKeptAndGoesOn() throws IOException {
    Experiment all = bench.parse(SMALL);
    assertThat(all.runs()).hasSize(8);
    assertThat(all.runs().subList(0, 4)).extracting(PlannedRun::seed).containsOnly(1L);
    // a process that was ended while it made the second run's folder
    Path cut = temp.resolve("out").resolve(all.runs().get(1).folder());
    Files.createDirectories(cut.resolve("checkpoints"));
    ExperimentJob.Result first = bench.run(all, 1);
    assertThat(first.finished()).isTrue();
    assertThat(first.failures()).isEmpty();
    assertThat(first.table())
        .contains("| elbo | half | all |", "8 of 8", "beta - vae", "elbo, half", "kl, half")
        .containsOnlyOnce("[-100.5]"); // what is published is of the first figure
    assertThat(notices).filteredOn(n -> n.startsWith("training")).hasSize(8);
    Path checkpoint = temp.resolve("out").resolve(all.runs().getFirst().folder());
    FileTime before = Files.getLastModifiedTime(checkpoint.resolve("evaluations.jsonl"));
    // of a run that is done nothing is done again
    notices.clear();
    assertThat(bench.run(all, 1).table()).isEqualTo(first.table());
    assertThat(notices).isEmpty();
    assertThat(Files.getLastModifiedTime(checkpoint.resolve("evaluations.jsonl")))
        .isEqualTo(before);
    // one that was trained and not measured, or not wholly, is measured, with the same figures
    Path figures = checkpoint.resolve("evaluations.jsonl");
    String whole = ExperimentBench.text(figures);
    for (String found : List.of("", whole.replace("}\n", ",\"missing\":\"all but one\"}\n"))) {
      notices.clear();
      Files.writeString(figures, found);
      assertThat(bench.run(all, 1).table()).isEqualTo(first.table());
      assertThat(notices).filteredOn(n -> n.startsWith("going on with")).hasSize(1);
    }
    // another budget is another experiment
    assertThatThrownBy(() -> bench.run(bench.parse(SMALL, Map.of(), "", 0.5), 1))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("other settings")
        .hasMessageContaining("train.steps=10")
        .hasMessageContaining("--out");
    Path out = temp.resolve("out");
    Map<String, Object> json = JSON.std.mapFrom(ExperimentBench.text(out.resolve("table.json")));
    assertThat((List<?>) json.get("cells")).hasSize(8);
    assertThat((List<?>) json.get("differences")).hasSize(4);
    assertThat(ExperimentBench.text(out.resolve("table.json")))
        .contains("\"run\" : \"vae-half-seed-1\"", "t-interval", "engine-vectors", "\"jvm\"")
        .doesNotContain(temp.toString());
    assertThat(ExperimentBench.text(out.resolve("table.html")))
        .contains("vae-half-seed-1/report.html");
    assertThat(ExperimentBench.text(out.resolve("table.tex")))
        .contains("\\begin{tabular}{lrr}", "$\\pm$");
  }

  @Test
  void minutesAreAFigureOfRunsThatWereNotKilled() throws IOException {
    String few =
        SMALL
            .replace("steps: 20", "steps: 2")
            .replace("seeds: [1, 2]", "seeds: [1]")
            .replace("figures: [elbo, kl]", "figures: [elbo, minutes]");
    Experiment experiment = bench.parse(few);
    String table = bench.run(experiment, 1).table();
    assertThat(table).contains("beta - vae | minutes, half");
    assertThat(lines(table, "minutes", 3)).hasSize(3).noneMatch(l -> l.contains("| - |"));
    Path log = temp.resolve("out").resolve("vae-half-seed-1").resolve("metrics.jsonl");
    Files.writeString(
        log, ExperimentBench.text(log).replaceAll("\"seconds\":[^,]*", "\"seconds\":\"NaN\""));
    assertThat(lines(bench.run(experiment, 1).table(), "minutes", 2).getLast())
        .startsWith("| vae | - |");
    notices.clear();
    from(temp.resolve("out").resolve("table.json"), experiment, "on");
    assertThat(notices).noneMatch(n -> n.startsWith("training"));
  }

  /** {@return the first lines of the table of a figure, less the rule below the head} */
  private static List<String> lines(String table, String figure, int count) {
    return table
        .lines()
        .dropWhile(l -> !l.startsWith("| " + figure + " |"))
        .filter(l -> !l.startsWith("|---"))
        .limit(count)
        .toList();
  }

  @Test
  void oneThatIsEndedWhileItMeasuresBeginsNoOtherRun() {
    String few = SMALL.replace("steps: 20", "steps: 2").replace("seeds: [1, 2]", "seeds: [1]");
    Experiment experiment = bench.parse(few);
    WorkListener end =
        new WorkListener() {
          @Override
          public void done(String what, long done, long of) {
            throw new StoppedException("the process was asked to end");
          }

          @Override
          public void trained(String what, long step, long steps) {
            // goes on
          }
        };
    ExperimentJob.Result cut = bench.job(experiment, "out", notices::add, end).run(1);
    assertThat(cut.finished()).isFalse();
    assertThat(cut.failures()).isEmpty();
    assertThat(notices).filteredOn(n -> n.startsWith("training")).hasSize(1);
    assertThat(bench.run(experiment, 1).table()).contains("4 of 4");
  }

  @Test
  void howManyStepsAreMadeAtATimeDecidesNothing() throws IOException {
    String few = SMALL.replace("steps: 20", "steps: 2").replace("seeds: [1, 2]", "seeds: [1]");
    bench.run(bench.parse(few, Map.of("train.loop", "1"), "", 1), 1);
    notices.clear();
    bench.run(bench.parse(few), 1);
    assertThat(notices).noneMatch(n -> n.startsWith("training"));
  }

  /** As of a table that is committed, whose runs are on no machine any more. */
  @Test
  void anExperimentGoesOnFromATableThatWasWrittenElsewhere() throws IOException {
    String few = SMALL.replace("steps: 20", "steps: 2");
    bench.run(bench.parse(few), 1);
    Path table = temp.resolve("out").resolve("table.json");
    String more = few.replace("seeds: [1, 2]", "seeds: [2, 1, 3]");
    notices.clear();
    ExperimentJob.Result result =
        from(table, bench.parse(more, Map.of("train.loop", "1"), "", 1), "on");
    assertThat(result.finished()).isTrue();
    assertThat(result.table()).contains("12 of 12");
    assertThat(notices).contains(table + " has 8 of 12 runs");
    assertThat(notices)
        .filteredOn(n -> n.startsWith("training"))
        .hasSize(4)
        .allMatch(n -> n.contains("seed 3"));
    Path both = temp.resolve("on").resolve("table.json");
    assertThat(runs(ExperimentBench.text(both)))
        .as("what is known of them, versions too")
        .containsAll(runs(ExperimentBench.text(table)))
        .hasSize(24);
    assertThat(runs(whileTraining.getFirst()))
        .as("a table that is cut short has what was known")
        .containsExactlyInAnyOrderElementsOf(runs(ExperimentBench.text(table)));
    // and again, from a table that has them all
    notices.clear();
    assertThat(from(both, bench.parse(more), "again").table()).isEqualTo(result.table());
    assertThat(notices).noneMatch(n -> n.startsWith("training"));
    assertThat(ExperimentBench.text(temp.resolve("again").resolve("table.json")))
        .isEqualTo(ExperimentBench.text(both));
  }

  @Test
  void theEpochsOfRunsThatCountStepsDecideNothing() {
    String few = SMALL.replace("steps: 20", "steps: 2, epochs: 3").replace("[1, 2]", "[1]");
    bench.run(bench.parse(few), 1);
    notices.clear();
    String more = few.replace("epochs: 3", "epochs: 4");
    from(temp.resolve("out").resolve("table.json"), bench.parse(more), "on");
    bench.run(bench.parse(more), 1);
    assertThat(notices).noneMatch(n -> n.startsWith("training"));
  }

  private static List<Object> runs(String table) throws IOException {
    List<Object> runs = new ArrayList<>();
    for (Object cell : (List<?>) JSON.std.mapFrom(table).get("cells")) {
      runs.addAll((List<?>) ((Map<?, ?>) cell).get("runs"));
    }
    return runs;
  }

  @Test
  void aTableOfOtherRunsIsRefused() throws IOException {
    String few = SMALL.replace("steps: 20", "steps: 2").replace("seeds: [1, 2]", "seeds: [1]");
    bench.run(bench.parse(few), 1);
    Path table = temp.resolve("out").resolve("table.json");
    refused(
        table, few.replace("experiment: small", "experiment: other"), "of the experiment small");
    refused(table, few.replace("hidden: 16", "hidden: 8"), "network.hidden=16", "says 8");
    refused(table, few.replace("steps: 2", "steps: 2, clip: 1"), "train.clip=0.0", "says 1.0");
    refused(table, few.replace("limit: 40}", "split: train}"), "measured on the part test");
    refused(table, few.replace("limit: 40}", "limit: 30}"), "measured with limit 40, not 30");
    refused(table, few.replace("limit: 40}", "limit: 40, seed: 5}"), "measured with seed");
    refused(table, few.replace("limit: 40}", "limit: 40, set: {elbo.k: 2}}"), "measured with {}");
    refused(
        table, few.replace("metrics: [elbo]", "metrics: [elbo, log-likelihood]"), "measured by");
    String json = ExperimentBench.text(table);
    damaged(json.replaceFirst("\"seed\" : 1,(\\s+\"value\")", "\"seed\" : 2,$1"), "seed 2, which");
    damaged(
        json.replaceFirst("\"row\" : \"vae\"", "\"row\" : \"beta\""), "as beta", "which it is not");
    damaged(
        json.replaceFirst("\"checksum\" : \"", "\"checksum\" : \"0"), "on other data of the name");
    damaged(json.replaceFirst("\"value\" : (-?[0-9.]+)", "\"value\" : \"x\""), "cells[0], runs[0]");
    Path older = temp.resolve("older.json");
    Files.writeString(older, ExperimentBench.text(table).replace("made-with", "made"));
    refused(older, few, "older.json does not tell with which settings");
    Files.writeString(older, ExperimentBench.text(table).substring(1));
    refused(older, few, "older.json");
    refused(temp.resolve("none.json"), few, "none.json cannot be read");
    assertThat(temp.resolve("refused")).doesNotExist();
  }

  private void damaged(String json, String... words) throws IOException {
    Path damaged = temp.resolve("damaged.json");
    Files.writeString(damaged, json);
    String few = SMALL.replace("steps: 20", "steps: 2").replace("seeds: [1, 2]", "seeds: [1]");
    refused(damaged, few, words);
  }

  /** Such as one that diverged: its table has null. */
  @Test
  void aRunWithoutAFigureThatOthersOfItsRowHaveDoesNotCount() throws IOException {
    String few = SMALL.replace("steps: 20", "steps: 2");
    bench.run(bench.parse(few), 1);
    Path table = temp.resolve("out").resolve("table.json");
    Path holed = temp.resolve("holed.json");
    String first = "(\"run\" : \"vae-half-seed-1\",\\s+\"seed\" : 1,\\s+\"value\" : )-?[0-9.]+";
    Files.writeString(holed, ExperimentBench.text(table).replaceFirst(first, "$1null"));
    notices.clear();
    ExperimentJob.Result result = from(holed, bench.parse(few), "on");
    assertThat(notices).contains(holed + " has 7 of 8 runs");
    assertThat(notices).filteredOn(n -> n.startsWith("training")).hasSize(1);
    assertThat(result.finished()).isTrue();
    assertThat(ExperimentBench.text(temp.resolve("on").resolve("table.md")))
        .isEqualTo(ExperimentBench.text(temp.resolve("out").resolve("table.md")));
  }

  private void refused(Path table, String yaml, String... words) {
    Experiment experiment = bench.parse(yaml);
    assertThatThrownBy(() -> from(table, experiment, "refused"))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(words);
  }

  @Test
  void aFigureThatNoRunHasIsToldAndOneSeedHasNoInterval() {
    String yaml =
        SMALL
            .replace("steps: 20", "steps: 2")
            .replace("seeds: [1, 2]", "seeds: [1]")
            .replace("figures: [elbo, kl]", "figures: [elbo, kll]");
    ExperimentJob.Result result = bench.run(bench.parse(yaml), 1);
    assertThat(result.finished()).isTrue();
    assertThat(notices)
        .filteredOn(n -> n.startsWith("no run has"))
        .containsExactly(
            "no run has the figure 'kll': elbo gives elbo, kl, reconstruction, and each has its"
                + " minutes: did you mean kl?");
    assertThat(result.table().lines().filter(l -> l.startsWith("| beta - vae")))
        .hasSize(2)
        .allMatch(l -> l.endsWith("| - | - | 1 | undecided |"));
  }

  @Test
  void everyMistakeIsToldAtOnceWithItsLine() {
    String yaml =
        """
        experiment: Bad Name
        moddels: {a: {model: vae}}
        base: {data: mnist-mini, latnt: 3}
        models:
          vae: {model: vae}
          odd: {model: veee}
        columns:
          some: {data.limit: 0%}
        seeds: [1, x]
        measure: {metrics: [elbo, fidd], spilt: test}
        pairs: [vae - vea]
        paper: {vae: {none: -3}}
        """;
    assertThatThrownBy(() -> bench.parse(yaml))
        .isInstanceOf(StackException.class)
        .hasMessageContaining("experiment: NAME")
        .hasMessageContaining("e.yaml:2: an experiment has no 'moddels'")
        .hasMessageContaining("e.yaml:3: ")
        .hasMessageContaining("latnt")
        .hasMessageContaining("e.yaml:6: there is no model 'veee'")
        .hasMessageContaining("e.yaml:8: data.limit is a share")
        .hasMessageContaining("e.yaml:9: a seed is a whole number, got 'x'")
        .hasMessageContaining("e.yaml:10: there is no metric 'fidd'")
        .hasMessageContaining("e.yaml:10: measure has")
        .hasMessageContaining("e.yaml:11: a pair is")
        .hasMessageContaining("e.yaml:12: paper has vae.none, which is no cell of ");
    assertThatThrownBy(() -> bench.parse("experiment: none\n"))
        .hasMessageContaining("names models")
        .hasMessageContaining("measure: {metrics");
  }

  @Test
  void settingsAreVaried() {
    String yaml =
        """
        experiment: varied
        base: {data: mnist-mini}
        models: {vae: vae}
        vary: {latent: [2, 5]}
        measure: {metrics: [elbo]}
        """;
    Experiment e = bench.parse(yaml);
    assertThat(e.rows()).containsExactly("vae latent=2", "vae latent=5");
    assertThat(e.runs().getLast().settings().modelSettings()).containsEntry("latent", "5");
  }
}
