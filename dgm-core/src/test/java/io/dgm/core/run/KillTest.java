package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.engine.platform.Sha256;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a process that saves, at random moments, and lets it go on. */
class KillTest {
  private static final int KILLS = 5;

  @TempDir Path root;

  @Test
  void aKilledAndResumedRunEndsInTheSameBytes() throws Exception {
    Path killed = root.resolve("killed");
    Random random = new Random();
    for (int i = 0; i < KILLS; i++) {
      Process process = start(killed);
      try (BufferedReader out = process.inputReader()) {
        assertThat(out.readLine()).isEqualTo("training");
        if (i == 0) {
          assertThatThrownBy(() -> RunDirectory.resume(killed))
              .isInstanceOf(UserException.class)
              .hasMessageContaining("in use by process " + process.pid());
        }
        Thread.sleep(random.nextInt(150));
        process.destroyForcibly().waitFor();
      }
    }
    Process last = start(killed);
    try (BufferedReader out = last.inputReader()) {
      assertThat(out.lines()).containsExactly("training", "finished");
    }
    assertThat(last.waitFor()).isZero();

    Path whole = root.resolve("whole");
    try (RunDirectory run = RunDirectory.create(whole, RunInfoTest.info())) {
      KilledTrainer.train(run);
    }
    assertThat(files(killed)).isEqualTo(files(whole));
  }

  /** {@return the hashes of all files but those of the lock} */
  private static Map<String, String> files(Path folder) throws IOException {
    Map<String, String> hashes = new TreeMap<>();
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        hashes.put(folder.relativize(file).toString(), Sha256.of(file));
      }
    }
    hashes.keySet().removeIf(name -> name.equals(".lock"));
    return hashes;
  }

  private static Process start(Path folder) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-XX:TieredStopAtLevel=1");
    String modules = System.getProperty("jdk.module.path");
    String main = KilledTrainer.class.getName();
    if (KilledTrainer.class.getModule().isNamed()) {
      String tests = Path.of("target", "test-classes").toString();
      command.addAll(List.of("--module-path", modules));
      command.addAll(List.of("--patch-module", "io.dgm.core=" + tests));
      command.addAll(List.of("--module", "io.dgm.core/" + main));
    } else {
      String path = System.getProperty("java.class.path");
      command.addAll(List.of("--add-modules", "jdk.incubator.vector"));
      command.addAll(List.of("--class-path", path, main));
    }
    command.add(folder.toString());
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }
}
