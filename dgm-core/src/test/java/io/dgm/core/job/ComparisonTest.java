package io.dgm.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.core.run.Comparison;
import io.dgm.core.run.RunSummary;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** Runs beside each other. */
class ComparisonTest {
  @TempDir Path temp;
  private final Toys toys = new Toys();

  @Test
  void runsAreListedWithTheirLastFigures() throws IOException {
    Path b = toys.train("line", temp.resolve("b"));
    toys.train("labelled", temp.resolve("a"), "steps", "13");
    Measuring what =
        new Measuring(List.of("elbo"), Map.of(), Split.TEST, List.of(), false, 1000, 1);
    double elbo =
        new TrainedRuns(toys.bench())
            .evaluate(b, what, WorkListener.NONE)
            .figures()
            .get("elbo")
            .mean();
    Files.createDirectory(temp.resolve("other"));
    Path broken = Files.createDirectory(temp.resolve("broken"));
    Files.writeString(broken.resolve("run.json"), "{");
    List<String> notices = new ArrayList<>();
    List<RunSummary> runs = RunSummary.all(temp, notices::add);
    assertThat(runs).extracting(RunSummary::name).containsExactly("b", "a");
    assertThat(runs).extracting(r -> r.step().orElse(-1)).containsExactly(20L, 13L);
    assertThat(runs.getFirst().figures())
        .containsKeys("train loss", "validation elbo")
        .containsEntry("test elbo", elbo);
    assertThat(notices).hasSize(1).first().asString().contains("broken is left out");
    assertThatThrownBy(() -> RunSummary.all(temp.resolve("none"), notices::add))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no folder of runs");
  }

  @Test
  void whatDiffersStandsBesideEachOther() throws Exception {
    Path a = toys.train("line", temp.resolve("a"));
    Path b = toys.train("line", temp.resolve("b"), "epochs", "3", "train.average", "0.5");
    Comparison all = Comparison.of(List.of(a, b));
    assertThat(all.names()).containsExactly("a", "b");
    assertThat(all.differences()).containsOnlyKeys("epochs", "train.average");
    assertThat(all.differences().get("epochs")).containsExactly("2", "3");
    assertThat(all.differences().get("train.average")).containsExactly(null, "0.5");
    assertThat(all.figures().get("validation elbo")).hasSize(2).doesNotContainNull();
    Path page = temp.resolve("compare.html");
    all.write(page);
    Document document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(
                new ByteArrayInputStream(
                    Files.readString(page)
                        .replaceFirst("<!DOCTYPE html>", "")
                        .getBytes(StandardCharsets.UTF_8)));
    // a curve of each run in each chart
    int charts = document.getElementsByTagName("figure").getLength();
    assertThat(charts).isGreaterThan(1);
    String text = Files.readString(page);
    assertThat(text.split("class=\"line0", -1)).hasSize(charts + 1);
    assertThat(text.split("class=\"line1", -1)).hasSize(charts + 1);
    assertThat(text).contains("<title>a · b</title>").doesNotContain("http-equiv");
  }

  @Test
  void mistakesAreTold() {
    Path a = toys.train("line", temp.resolve("a"));
    assertThatThrownBy(() -> Comparison.of(List.of(a)))
        .isInstanceOf(UserException.class)
        .hasMessage("at least two runs are compared, got 1");
    assertThatThrownBy(() -> Comparison.of(List.of(a, a)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("a run is named twice");
    assertThatThrownBy(() -> Comparison.of(List.of(a, temp)))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is no run");
  }

  /** The page of a run that is trained loads itself again; in the end it does not. */
  @Test
  void theReportIsLiveWhileTraining() throws IOException {
    Path run = temp.resolve("a");
    List<String> pages = new ArrayList<>();
    TrainingListener looking =
        new TrainingListener() {
          @Override
          public void started(Path at, long step, long steps, long each, int batchSize) {
            look();
          }

          @Override
          public void step(long step, Map<String, Double> metrics) {}

          @Override
          public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {
            look();
          }

          @Override
          public void notice(String text) {}

          private void look() {
            try {
              pages.add(Files.readString(run.resolve("report.html")));
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          }
        };
    new Training(toys.bench())
        .train(toys.settings("line"), Optional.of(run), "dgm train line", looking);
    assertThat(pages).hasSize(3).allMatch(page -> page.contains("http-equiv=\"refresh\""));
    String last = Files.readString(run.resolve("report.html"));
    assertThat(last)
        .doesNotContain("http-equiv")
        .contains(
            "finished · step 20",
            "θ moves 4 parameters",
            "η moves 6 parameters",
            "10 in all",
            "max ");
  }
}
