package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTest {
  @TempDir Path root;

  private final List<String> notices = new ArrayList<>();
  private Path folder;

  @BeforeEach
  void folder() {
    folder = root.resolve("checkpoints");
  }

  private Checkpoints checkpoints() {
    return new Checkpoints(folder, "vae", "run", 2);
  }

  static Snapshot snapshot(long step) {
    Map<String, Literal> tensors =
        Map.of(
            "decoder/weight", Literal.of(Shape.of(2, 2), (float) step, 1f, 2f, 3f),
            "key", Literal.of(Shape.of(2), (int) step, 7));
    return new Snapshot(tensors, step, step / 10, step % 10, Map.of("best", "0x1.8p3"));
  }

  private Path at(long step) {
    return folder.resolve(CheckpointFolder.name(step));
  }

  private void save(long... steps) {
    Checkpoints checkpoints = checkpoints();
    for (long step : steps) {
      checkpoints.save(snapshot(step));
    }
  }

  private long latest() {
    return checkpoints().latest(notices::add).snapshot().step();
  }

  @Test
  void whatIsSavedComesBack() {
    SavedCheckpoint saved = checkpoints().save(snapshot(123), OptionalDouble.of(-104.5));
    assertThat(saved.folder()).isEqualTo(folder.resolve("step-000123"));
    assertThat(saved.bytes()).isPositive();
    Checkpoint checkpoint = checkpoints().latest(notices::add);
    assertThat(checkpoint.snapshot()).isEqualTo(snapshot(123));
    assertThat(checkpoint.score()).hasValue(-104.5);
    assertThat(notices).isEmpty();
  }

  @Test
  void theSameTrainingGivesTheSameBytes() throws IOException {
    checkpoints().save(snapshot(5), OptionalDouble.of(1));
    Path other = root.resolve("other");
    new Checkpoints(other, "vae", "run", 2).save(snapshot(5), OptionalDouble.of(1));
    for (String name : List.of("manifest.json", "state.safetensors")) {
      assertThat(at(5).resolve(name)).hasSameBinaryContentAs(other.resolve("step-000005/" + name));
    }
  }

  @Test
  void theNewestAndTheBestAreKept() {
    Checkpoints checkpoints = checkpoints();
    double[] scores = {-3, -1, Double.NaN, -2, -1};
    for (int i = 0; i < scores.length; i++) {
      checkpoints.save(snapshot(i + 1), OptionalDouble.of(scores[i]));
    }
    assertThat(checkpoints.steps()).containsExactly(5L, 4L, 2L);
    assertThat(checkpoints().best(notices::add).snapshot().step()).isEqualTo(2);
  }

  @Test
  void theBestOutlivesAResume() {
    checkpoints().save(snapshot(1), OptionalDouble.of(-1));
    for (int step = 2; step < 6; step++) {
      Checkpoints resumed = checkpoints();
      assertThat(resumed.resume(notices::add)).isPresent();
      resumed.save(snapshot(step), OptionalDouble.of(-2));
    }
    assertThat(checkpoints().steps()).containsExactly(5L, 4L, 1L);
    assertThat(checkpoints().best(notices::add).snapshot().step()).isEqualTo(1);
  }

  @Test
  void aDamagedBestFallsBackToTheNewest() throws IOException {
    Checkpoints checkpoints = checkpoints();
    checkpoints.save(snapshot(1), OptionalDouble.of(-1));
    checkpoints.save(snapshot(2), OptionalDouble.of(-2));
    flip(at(1).resolve("state.safetensors"), 150);
    assertThat(checkpoints().best(notices::add).snapshot().step()).isEqualTo(2);
    assertThat(notices).singleElement().asString().contains("step-000001", "step-000002");
  }

  @Test
  void stepsAreOrderedAsNumbers() {
    save(999_999, 1_000_000);
    assertThat(latest()).isEqualTo(1_000_000);
  }

  @Test
  void aSameStepIsReplaced() {
    Checkpoints checkpoints = checkpoints();
    checkpoints.save(snapshot(7));
    Snapshot other = new Snapshot(Map.of(), 7, 0, 0, Map.of("a", "b"));
    checkpoints.save(other);
    assertThat(checkpoints.latest(notices::add).snapshot()).isEqualTo(other);
    assertThat(folder).isDirectoryNotContaining(p -> p.getFileName().toString().startsWith("."));
  }

  @Test
  void everyFlippedByteIsNoticed() throws IOException {
    save(1, 2);
    for (String name : List.of("manifest.json", "state.safetensors")) {
      Path file = at(2).resolve(name);
      byte[] good = Files.readAllBytes(file);
      for (int i = 0; i < good.length; i++) {
        byte[] bad = good.clone();
        bad[i] ^= 1;
        Files.write(file, bad);
        // in the manifest, white space between entries may change without harm
        if (!Character.isWhitespace(good[i])) {
          assertThat(latest()).as("byte %d of %s", i, name).isEqualTo(1);
        }
      }
      Files.write(file, good);
    }
    assertThat(latest()).isEqualTo(2);
  }

  @Test
  void cutOffFilesAreNoticed() throws IOException {
    save(1, 2);
    for (String name : List.of("manifest.json", "state.safetensors")) {
      Path file = at(2).resolve(name);
      byte[] good = Files.readAllBytes(file);
      for (int length : new int[] {0, 1, good.length / 2, good.length - 2}) {
        Files.write(file, Arrays.copyOf(good, length));
        assertThat(latest()).isEqualTo(1);
      }
      Files.delete(file);
      assertThat(latest()).isEqualTo(1);
      Files.write(file, good);
    }
    assertThat(notices).allMatch(n -> n.startsWith("checkpoint step-000002 is refused: "));
    assertThat(notices).allMatch(n -> n.endsWith("; using step-000001"));
  }

  @Test
  void foreignCheckpointsAreRefused() throws IOException {
    save(1);
    new Checkpoints(folder, "gan", "run", 9).save(snapshot(2));
    assertThat(latest()).isEqualTo(1);
    assertThat(notices).singleElement().asString().contains("of the model gan, not vae");
    notices.clear();
    new Checkpoints(folder, "vae", "another", 9).save(snapshot(2));
    assertThat(latest()).isEqualTo(1);
    assertThat(notices).singleElement().asString().contains("of a run with other settings");
    notices.clear();
    Durable.deleteTree(at(2));
    Files.move(at(1), at(3));
    assertThatThrownBy(this::latest).hasMessageContaining("its manifest is of step 1");
  }

  @Test
  void whereNoneIsGoodAllReasonsAreGiven() throws IOException {
    save(1, 2);
    Files.delete(at(1).resolve("manifest.json"));
    flip(at(2).resolve("state.safetensors"), 150);
    assertThatThrownBy(this::latest)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("step-000001 is refused: it has no manifest.json")
        .hasMessageContaining("step-000002 is refused: state.safetensors does not have its");
    assertThatThrownBy(() -> checkpoints().resume(notices::add)).isInstanceOf(UserException.class);
  }

  @Test
  void whereNoneWasSavedReadingFailsAndResumingStartsAnew() {
    assertThatThrownBy(this::latest)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("there is no checkpoint yet");
    assertThat(checkpoints().resume(notices::add)).isEmpty();
  }

  @Test
  void halfWrittenOnesAreIgnoredAndRemoved() throws IOException {
    save(1);
    Path half = Files.createDirectories(folder.resolve(".new-step-000002"));
    Files.write(half.resolve("state.safetensors"), new byte[100]);
    Files.move(copy(at(1)), folder.resolve(".del-step-000000"));
    assertThat(latest()).isEqualTo(1);
    assertThat(half).exists();
    assertThat(checkpoints().resume(notices::add)).isPresent();
    assertThat(folder).isDirectoryNotContaining(p -> p.getFileName().toString().startsWith("."));
    assertThat(notices).isEmpty();
  }

  @Test
  void oneKilledWhileItWasReplacedIsPutBack() throws IOException {
    save(1);
    Files.move(at(1), folder.resolve(".old-step-000001"));
    assertThat(checkpoints().resume(notices::add)).isPresent();
    assertThat(at(1)).exists();
    Files.move(copy(at(1)), folder.resolve(".old-step-000001"));
    assertThat(checkpoints().resume(notices::add)).isPresent();
    assertThat(folder.resolve(".old-step-000001")).doesNotExist();
  }

  @Test
  void refusedOnesDoNotPushGoodOnesOut() throws IOException {
    save(1, 2, 3);
    flip(at(3).resolve("state.safetensors"), 150);
    Checkpoints resumed = checkpoints();
    assertThat(resumed.resume(notices::add).orElseThrow().snapshot().step()).isEqualTo(2);
    assertThat(folder.resolve("refused/step-000003/manifest.json")).exists();
    resumed.save(snapshot(3));
    assertThat(resumed.steps()).containsExactly(3L, 2L);
    flip(at(3).resolve("state.safetensors"), 150);
    assertThat(checkpoints().resume(notices::add)).isPresent();
    assertThat(folder.resolve("refused/step-000003-2")).exists();
  }

  @Test
  void aMappedCheckpointOutlivesItsDeletion() {
    Checkpoints checkpoints = checkpoints();
    checkpoints.save(snapshot(1));
    Snapshot read = checkpoints().latest(notices::add).snapshot();
    checkpoints.save(snapshot(2));
    checkpoints.save(snapshot(3));
    assertThat(at(1)).doesNotExist();
    assertThat(read).isEqualTo(snapshot(1));
  }

  @Test
  void manifestsOfALaterFormatAreRefused() throws IOException {
    save(1);
    Path file = at(1).resolve("manifest.json");
    Files.writeString(file, Files.readString(file).replace("\"version\" : 1", "\"version\" : 2"));
    assertThatThrownBy(this::latest).hasMessageContaining("format version 2, this dgm reads 1");
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 4;
    Files.write(file, bytes);
  }

  private Path copy(Path from) throws IOException {
    Path to = Files.createDirectory(root.resolve("copy"));
    for (String name : List.of("manifest.json", "state.safetensors")) {
      Files.copy(from.resolve(name), to.resolve(name));
    }
    return to;
  }
}
