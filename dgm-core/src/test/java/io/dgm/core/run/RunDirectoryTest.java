package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  @TempDir Path root;

  private final List<String> notices = new ArrayList<>();

  private Path folder() {
    return root.resolve("a/run");
  }

  private RunDirectory create() {
    return RunDirectory.create(folder(), RunInfoTest.info());
  }

  private static RunInfo info(String model, String data) {
    return new RunInfo(
        model,
        Map.of(),
        1,
        new RunInfo.Data(
            Map.of("", new RunInfo.Table(data, "")), List.of(), RunInfoTest.SPEC, Map.of()),
        Map.of(),
        Map.of(),
        "",
        Instant.EPOCH);
  }

  @Test
  void whatWasMadeCanBeOpened() {
    create().close();
    assertThat(folder()).isDirectoryContaining("glob:**/{run.json,checkpoints,samples}");
    try (RunDirectory run = RunDirectory.open(folder())) {
      assertThat(run.info()).isEqualTo(RunInfoTest.info());
      assertThat(run.folder()).isEqualTo(folder());
      assertThat(run.report()).isEqualTo(folder().resolve("report.html"));
      assertThat(run.picture(3, "samples"))
          .isEqualTo(folder().resolve("samples/epoch-0003-samples.png"));
    }
  }

  @Test
  void anEmptyFolderIsTakenAndAFullOneIsNot() throws IOException {
    Files.createDirectories(folder());
    create().close();
    assertThatThrownBy(this::create)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("holds a run already")
        .hasMessageContaining("dgm resume " + folder());
    Path full = Files.createDirectory(root.resolve("full"));
    Files.writeString(full.resolve("thesis.tex"), "");
    assertThatThrownBy(() -> RunDirectory.create(full, RunInfoTest.info()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("neither empty nor a run");
    assertThat(full.resolve(".lock")).doesNotExist();
    assertThatThrownBy(() -> RunDirectory.create(full.resolve("thesis.tex"), RunInfoTest.info()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void whatAKillLeftWhileARunWasMadeIsTaken() throws IOException {
    create().close();
    Files.move(folder().resolve("run.json"), folder().resolve(".run.json.77.tmp"));
    assertThatThrownBy(() -> RunDirectory.resume(folder()))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is no run");
    create().close();
    RunDirectory.resume(folder()).close();
  }

  @Test
  void foldersAreNumbered() throws IOException {
    for (int i = 0; i < 2; i++) {
      RunDirectory.createNext(root.resolve("runs"), info("vae", "mnist")).close();
    }
    RunDirectory.createNext(root.resolve("runs"), info("my/Stack.yaml", "/data/My Set/")).close();
    assertThat(root.resolve("runs"))
        .isDirectoryContaining("glob:**/vae-mnist-1")
        .isDirectoryContaining("glob:**/vae-mnist-2")
        .isDirectoryContaining("glob:**/stack-my-set-1");
    Path file = Files.writeString(root.resolve("file"), "");
    assertThatThrownBy(() -> RunDirectory.createNext(file, info("vae", "mnist")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("is a file");
  }

  @Test
  void aNameThatTheFileSystemDoesNotTakeIsTheUsersMistake() {
    assertThatThrownBy(
            () -> RunDirectory.create(root.resolve("x".repeat(300)), info("vae", "mnist")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("name too long");
  }

  @Test
  void onlyOneTrainsAtATime() {
    try (RunDirectory run = create()) {
      assertThatThrownBy(() -> RunDirectory.resume(folder()))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("in use by this process");
      RunDirectory.open(folder()).close();
      assertThatThrownBy(() -> RunDirectory.resume(run.folder())).isInstanceOf(UserException.class);
    }
    RunDirectory.resume(folder()).close();
  }

  @Test
  void anOwnerThatDiedIsNoObstacle() throws IOException {
    create().close();
    Files.writeString(folder().resolve(".owner"), ProcessHandle.current().pid() + "\nearlier\n");
    RunDirectory.resume(folder()).close();
  }

  @Test
  void whatIsNoRunIsSaid() {
    assertThatThrownBy(() -> RunDirectory.open(root.resolve("none")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no run");
    assertThatThrownBy(() -> RunDirectory.open(root))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("has no run.json");
  }

  @Test
  void rewindingFindsTheCheckpointAndTakesBackWhatCameAfter() {
    try (RunDirectory run = create()) {
      assertThat(run.rewind(notices::add)).isEmpty();
      run.metrics().append(MetricsLogTest.line(1));
      run.checkpoints().save(CheckpointsTest.snapshot(1));
      run.metrics().append(MetricsLogTest.line(2));
    }
    try (RunDirectory run = RunDirectory.resume(folder())) {
      Checkpoint from = run.rewind(notices::add).orElseThrow();
      assertThat(from.snapshot()).isEqualTo(CheckpointsTest.snapshot(1));
      assertThat(run.metrics().lines()).containsExactly(MetricsLogTest.line(1));
    }
  }

  @Test
  void aRunKilledBeforeItsFirstCheckpointStartsAnew() {
    try (RunDirectory run = create()) {
      run.metrics().append(MetricsLogTest.line(1));
    }
    try (RunDirectory run = RunDirectory.resume(folder())) {
      assertThat(run.rewind(notices::add)).isEmpty();
      assertThat(run.metrics().lines()).isEmpty();
      assertThat(notices).singleElement().asString().endsWith("it begins anew");
    }
  }

  @Test
  void checkpointsOfAnotherSeedAreRefused() {
    create().close();
    RunInfo other = info("vae", "mnist");
    Path elsewhere = root.resolve("other");
    try (RunDirectory run = RunDirectory.create(elsewhere, other)) {
      run.checkpoints().save(CheckpointsTest.snapshot(1));
    }
    assertThatThrownBy(
            () -> {
              Files.move(elsewhere.resolve("checkpoints"), folder().resolve("checkpoints/x"));
              Files.move(
                  folder().resolve("checkpoints/x/step-000001"),
                  folder().resolve("checkpoints/step-000001"));
              RunDirectory.open(folder()).checkpoints().latest(notices::add);
            })
        .isInstanceOf(UserException.class)
        .hasMessageContaining("another seed");
  }
}
