package io.dgm.core.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page of results is made of result files by tools/Results.java, and nothing in it is typed.
 */
class ResultsPageTest {
  private static final Path ROOT = root();

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (Files.notExists(folder.resolve("tools/Results.java"))) {
      folder = folder.getParent();
    }
    return folder;
  }

  private static String run(Path folder, String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--class-path");
    command.add(
        Stream.of(JSON.class, JsonFactory.class)
            .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
            .collect(Collectors.joining(File.pathSeparator)));
    command.add(ROOT.resolve("tools/Results.java").toString());
    command.addAll(List.of(options));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return process.waitFor() + " " + said;
  }

  @Test
  void thePageIsThatOfTheFiles() throws Exception {
    assertThat(run(ROOT, "--check")).isEqualTo("0 ");
  }

  @Test
  void figuresStandWithTheirErrorsAndRuns(@TempDir Path folder) throws Exception {
    Path models = Files.createDirectories(folder.resolve("docs/models/results"));
    Path tables = Files.createDirectories(folder.resolve("docs/results"));
    Files.writeString(
        models.resolve("toy.json"),
        """
        {"model":"toy","command":"./dgm train toy","date":"2026-01-02","commit":"abc1234","machine":"a machine","seconds":7,
         "train":{"loss":3.5},"test":{"data":"mnist","settings":{"log-likelihood.k":"50"},
         "figures":{"log-likelihood":{"mean":-96.30012,"standard-error":0.24811,"examples":10000}},
         "scores":{"fid":{"value":124.06,"standard-error":2.8}},"classifier":"the classifier"}}
        """);
    Files.writeString(
        models.resolve("other.json"), "{\"model\":\"other\",\"train\":{\"loss\":3.25}}");
    Files.writeString(
        models.resolve("text.json"),
        """
        {"model":"text","command":"./dgm train text","stopped":"stopped after step 7, in epoch 1 of 2","date":"2026-01-02","commit":"abc1234",
         "machine":"a machine","seconds":7,"train":{"loss":3.5},
         "test":{"data":"brown","figures":{"perplexity":{"mean":137.419,"standard-error":2.187,"examples":2841}}}}
        """);
    Files.writeString(
        tables.resolve("table.json"),
        """
        {"experiment":"table-9","title":"Table 9","runs":4,"measured":2,"metrics":["elbo"],"split":"test",
         "cells":[{"figure":"elbo","row":"vae","column":"1%","mean":-100.25,"deviation":0.5,"published":"-92.5",
          "runs":[{},{"step":300,"created":"2026-11-26T17:24:26Z","versions":{"jvm":"25","engine-plugin":"a card"}}]}],
         "differences":[{"figure":"elbo","column":"1%","pair":"a - b","mean":1.5,"t-interval":["0.1","2.9"],
         "bootstrap-interval":["0.2","2.8"],"seeds":2,"verdict":"more"}]}
        """);
    Files.writeString(
        tables.resolve("claims.json"),
        """
        {"experiment":"claims","runs":6,"measured":6,"metrics":["elbo"],"split":"test",
         "cells":[{"figure":"elbo","row":"a","column":"1%","mean":2.0,"published":"8.45 ± .04","runs":[]},
          {"figure":"elbo","row":"b","column":"1%","mean":1.0,"published":"8.25","runs":[]},
          {"figure":"elbo","row":"c","column":"1%","mean":1.0,"published":"9.5","runs":[]},
          {"figure":"elbo","row":"d","column":"1%","mean":1.0,"published":"","runs":[]}],
         "differences":[{"figure":"elbo","column":"1%","pair":"a - b","mean":1.0,"seeds":3,"verdict":"more"},
          {"figure":"elbo","column":"1%","pair":"a - c","mean":1.0,"seeds":3,"verdict":"more"},
          {"figure":"elbo","column":"1%","pair":"b - c","mean":0.0,"seeds":3,"verdict":"undecided"},
          {"figure":"elbo","column":"1%","pair":"a - d","mean":1.0,"seeds":3,"verdict":"more"}]}
        """);
    assertThat(run(folder, "--check")).startsWith("1 ").contains("scripts/render-results");
    assertThat(run(folder)).isEqualTo("0 ");
    assertThat(run(folder, "--check")).isEqualTo("0 ");
    String page = Files.readString(folder.resolve("docs/results.md"));
    assertThat(page)
        .contains("| toy | mnist | -96.30 ± 0.25 |")
        .contains("Settings: log-likelihood.k=50.")
        .contains("| toy | mnist | 124.1 ± 2.8 |")
        .contains("Scores by the classifier the classifier.")
        .contains("| other | training | loss 3.250 |")
        .contains("| toy | `./dgm train toy` | 2026-01-02 | abc1234 | a machine | 7 |")
        .contains("| text | brown | 137.4 ± 2.2 |")
        .contains(
            "| text | `./dgm train text`, stopped after step 7, in epoch 1 of 2 | 2026-01-02 |")
        .contains("## Table 9")
        .contains("Made 2026-11-26 with 300 steps by an engine of plugin a card.")
        .contains("2 of 4 runs are measured")
        .contains("| vae | -100.25 ± 0.50 (2) [-92.5] |")
        .contains("| a - b | elbo | 1% | 1.500 | [0.1, 2.9] | [0.2, 2.8] | 2 | more |  |  |")
        .contains("| a - b | elbo | 1% | 1.000 |  |  | 3 | more | 0.2000 | reproduced |")
        .contains("| a - c | elbo | 1% | 1.000 |  |  | 3 | more | -1.050 | not reproduced |")
        .contains("| b - c | elbo | 1% | 0 |  |  | 3 | undecided | -1.250 | undecided |")
        .contains("| a - d | elbo | 1% | 1.000 |  |  | 3 | more |  |  |");
  }
}
