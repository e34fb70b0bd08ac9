package io.dgm.nd4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged command with the folder of this module. */
final class Nd4jFolderIT {
  private static final Path PACKAGE = Path.of(System.getProperty("dgm.app"));
  private static final Path FOLDER = Path.of(System.getProperty("dgm.nd4j"));

  @TempDir Path temp;

  private record Outcome(int exitCode, String out, String err) {}

  /** As the launcher starts it if there are plugins. */
  private Outcome dgm(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--module-path", PACKAGE.resolve("lib").toString()));
    command.addAll(List.of("--add-modules", "java.se,jdk.httpserver,jdk.unsupported"));
    command.add("--enable-native-access=io.dgm.app,io.dgm.cpu,io.dgm.pjrt,ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Ddgm.native.path=" + PACKAGE.resolve("native"));
    command.addAll(List.of("--module", "io.dgm.app/io.dgm.app.Main"));
    command.addAll(List.of(words));
    Path err = temp.resolve("err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), UTF_8);
    return new Outcome(process.waitFor(), out, Files.readString(err));
  }

  private Outcome with(Path plugins, String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--plugins", plugins.toString()));
    return dgm(all.toArray(String[]::new));
  }

  @Test
  void itIsAnEngineOnlyWhereItsFolderIs() throws Exception {
    assertThat(dgm("engines").out()).contains("reference").doesNotContain("nd4j");
    Outcome engines = with(FOLDER, "engines");
    assertThat(engines.exitCode()).as(engines.err()).isZero();
    assertThat(engines.out()).contains("nd4j", "each primitive through ND4J");
  }

  @Test
  void aVaeTrainsAndItsRunSaysOnWhat() throws Exception {
    String run = temp.resolve("run").toString();
    Outcome trained =
        with(
            FOLDER,
            "train",
            "vae",
            "--data",
            "mnist-mini",
            "--steps",
            "3",
            "--batch-size",
            "16",
            "--engine",
            "nd4j",
            "--run",
            run);
    assertThat(trained.exitCode()).as(trained.err()).isZero();
    assertThat(trained.err()).doesNotContain("SLF4J", "Unsafe", "estricted method");
    assertThat(Path.of(run, "run.json"))
        .content()
        .contains("\"engine\" : \"nd4j\"", "CpuBackend", "1.0.0-M2.1");
  }

  @Test
  void withoutABackendItSaysWhatIsMissing() throws Exception {
    Path bare = Files.createDirectory(temp.resolve("nd4j"));
    try (var jars = Files.list(FOLDER)) {
      for (Path jar :
          jars.filter(j -> !j.getFileName().toString().startsWith("nd4j-native-1")).toList()) {
        Files.createSymbolicLink(bare.resolve(jar.getFileName()), jar);
      }
    }
    assertThat(with(bare, "engines").out()).contains("no ND4J backend lies beside dgm-nd4j");
    Outcome trained =
        with(bare, "train", "vae", "--data", "mnist-mini", "--steps", "1", "--engine", "nd4j");
    assertThat(trained.exitCode()).isEqualTo(2);
    assertThat(trained.err().lines().filter(l -> l.contains("no ND4J backend")).count())
        .isEqualTo(1);
  }
}
