package io.dgm.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.app.PackagedCommand.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The script that makes the table of importance weighted autoencoders, on a few steps. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class IwaeTableIT {
  private static final Path SCRIPT = Path.of("..", "scripts", "iwae-table").toAbsolutePath();

  @TempDir Path temp;

  @BeforeEach
  void packagedCommand() throws IOException {
    String words = String.join("' '", PackagedCommand.process(List.of()).command());
    Files.writeString(temp.resolve("dgm"), "#!/bin/sh\nexec '" + words + "' \"$@\"\n");
    assertThat(temp.resolve("dgm").toFile().setExecutable(true)).isTrue();
  }

  private Outcome table(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
    command.addAll(List.of(options));
    Path err = temp.resolve("err");
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(err.toFile());
    builder.environment().put("DGM_COMMAND", temp.resolve("dgm").toString());
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err));
  }

  private Outcome small() throws IOException, InterruptedException {
    return table(
        "--data",
        "mnist-mini",
        "--steps",
        "2",
        "--draws",
        "10",
        "--limit",
        "20",
        "--runs",
        temp.resolve("runs").toString(),
        "--out",
        temp.resolve("out").toString());
  }

  @Test
  void trainsMeasuresAndKeepsWhatIsDone() throws IOException, InterruptedException {
    Outcome first = small();
    assertThat(first.exitCode()).as(first.err()).isZero();
    assertThat(first.out())
        .contains("after 2 steps")
        .containsPattern("\\| vae \\| 1 \\| \\d+\\.\\d+ ± \\d+\\.\\d+ \\| 86\\.76 \\| 86\\.35 \\|")
        .containsPattern("\\| vae \\| 50 \\| \\d+\\.\\d+ ± \\d+\\.\\d+ \\| 86\\.35 \\| 86\\.06 \\|")
        .containsPattern("\\| iwae \\| 5 \\| \\d+\\.\\d+ ± \\d+\\.\\d+ \\| 85\\.54 \\| 85\\.18 \\|")
        .containsPattern(
            "\\| iwae \\| 50 \\| \\d+\\.\\d+ ± \\d+\\.\\d+ \\| 84\\.78 \\| 84\\.59 \\|")
        .contains("not comparable");
    String run = Files.readString(temp.resolve("runs").resolve("iwae-50").resolve("run.json"));
    assertThat(run.replaceAll("\\s", ""))
        .contains("\"train.schedule\":\"core/iwae\"", "\"set.k\":\"50\"", "\"set.latent\":\"50\"")
        .contains(
            "\"set.network.activation\":\"tanh\"",
            "\"batch-size\":\"20\"",
            "\"data.binarize\":\"dynamic\"");
    String json = Files.readString(temp.resolve("out").resolve("iwae-table.json"));
    assertThat(json).contains("--engine cpu --stages 8 --seed 1", "\"k\":50");

    Outcome second = small();
    assertThat(second.out()).as("nothing is trained twice").isEqualTo(first.out());
    assertThat(second.err()).isEmpty();

    Outcome other = table("--steps", "3", "--runs", temp.resolve("runs").toString());
    assertThat(other.exitCode()).isEqualTo(2);
    assertThat(other.err())
        .as("runs are not mixed")
        .hasLineCount(1)
        .contains("mnist-mini", "--runs");
  }

  @Test
  void mistakesAreOneLine() throws IOException, InterruptedException {
    for (List<String> options :
        List.of(
            List.of("--stages", "9"),
            List.of("--stages", "many"),
            List.of("--seed"),
            List.of("--epochs", "3"))) {
      Outcome outcome = table(options.toArray(String[]::new));
      assertThat(outcome.exitCode()).isEqualTo(2);
      assertThat(outcome.err()).hasLineCount(1).contains(options.getFirst());
    }
    assertThat(temp.resolve("runs")).doesNotExist();
  }
}
