package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {
  @TempDir Path folder;

  private final List<String> notices = new ArrayList<>();

  private Path file() {
    return folder.resolve("metrics.jsonl");
  }

  static MetricsLine line(long step) {
    Instant time = Instant.ofEpochMilli(1_700_000_000_000L + step);
    return new MetricsLine(
        step, 1 + step / 10, time, 1.5 * step, "train", Map.of("loss", 100.0 / step));
  }

  private void append(long... steps) {
    try (MetricsLog log = new MetricsLog(file())) {
      for (long step : steps) {
        log.append(line(step));
      }
    }
  }

  private List<Long> steps() {
    return new MetricsLog(file()).lines().stream().map(MetricsLine::step).toList();
  }

  @Test
  void linesComeBack() throws IOException {
    assertThat(steps()).isEmpty();
    append(1, 2);
    append(3);
    assertThat(new MetricsLog(file()).lines()).containsExactly(line(1), line(2), line(3));
    assertThat(Files.readAllLines(file()).get(0))
        .isEqualTo(
            "{\"step\":1,\"epoch\":1,\"time\":\"2023-11-14T22:13:20.001Z\",\"seconds\":1.5,\"split\":\"train\","
                + "\"values\":{\"loss\":100.0}}");
  }

  @Test
  void numbersThatJsonLacksComeBack() {
    Map<String, Double> odd =
        Map.of("a", Double.NaN, "b", Double.POSITIVE_INFINITY, "c", Double.NEGATIVE_INFINITY);
    MetricsLine line = new MetricsLine(1, 1, Instant.EPOCH, Double.NaN, "train", odd);
    try (MetricsLog log = new MetricsLog(file())) {
      log.append(line);
      assertThat(log.lines()).containsExactly(line);
    }
  }

  @Test
  void aResumedRunEndsWithTheSameLines() throws IOException {
    append(10, 20, 30, 40);
    byte[] uninterrupted = Files.readAllBytes(file());
    for (int cut = 0; cut < uninterrupted.length; cut += 3) {
      Files.write(file(), Arrays.copyOf(uninterrupted, cut));
      // the newest checkpoint is of a step whose lines were written before it
      long checkpoint = steps().stream().mapToLong(s -> s).filter(s -> s <= 20).max().orElse(-1);
      try (MetricsLog log = new MetricsLog(file())) {
        log.rewind(checkpoint, notices::add);
        for (long step = Math.max(10, checkpoint + 10); step <= 40; step += 10) {
          log.append(line(step));
        }
      }
      assertThat(file()).hasBinaryContent(uninterrupted);
    }
  }

  @Test
  void anOpenLogGoesOnAfterARewind() {
    try (MetricsLog log = new MetricsLog(file())) {
      log.append(line(1));
      log.append(line(2));
      log.sync();
      log.rewind(1, notices::add);
      log.append(line(5));
      assertThat(log.lines()).containsExactly(line(1), line(5));
    }
    assertThat(notices).containsExactly("took back what came after step 1 in metrics.jsonl");
  }

  @Test
  void nothingToTakeBackChangesNothing() {
    new MetricsLog(file()).rewind(5, notices::add);
    assertThat(file()).doesNotExist();
    append(1, 2);
    new MetricsLog(file()).rewind(2, notices::add);
    assertThat(notices).isEmpty();
    new MetricsLog(file()).rewind(-1, notices::add);
    assertThat(steps()).isEmpty();
  }

  @Test
  void tornLastLinesAreLeftOut() throws IOException {
    append(1);
    Files.writeString(file(), "{\"step\":2,", StandardOpenOption.APPEND);
    assertThat(steps()).containsExactly(1L);
  }

  @Test
  void damagedLinesAreNamedAndDroppedByARewind() throws IOException {
    append(1);
    Files.writeString(file(), "{\"step\":\n\u0000\u0000\n", StandardOpenOption.APPEND);
    append(4);
    assertThatThrownBy(this::steps)
        .isInstanceOf(UserException.class)
        .hasMessageContaining("metrics.jsonl, line 2 is not valid JSON");
    new MetricsLog(file()).rewind(4, notices::add);
    assertThat(steps()).containsExactly(1L, 4L);
    assertThat(notices).hasSize(3).first().asString().contains("line 2").contains("dropped");
  }
}
