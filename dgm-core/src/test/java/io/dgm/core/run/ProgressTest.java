package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private long now = 77;
  private int width = 200;

  private Progress progress(boolean interactive) {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Progress progress = new Progress(out, interactive, () -> width, () -> now);
    progress.start(0, new Progress.Extent(1000, 100, 128));
    return progress;
  }

  private String shown() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return shown().lines().toList();
  }

  private void train(Progress progress, int from, int to, double stepsPerSecond) {
    for (int step = from; step <= to; step++) {
      now += (long) (1e9 / stepsPerSecond);
      progress.update(step, Map.of("loss", 100.0));
    }
  }

  @Test
  void aFileGetsALineAnEpochAndEveryTenSeconds() {
    Progress progress = progress(false);
    train(progress, 1, 200, 50);
    assertThat(lines()).hasSize(2);
    train(progress, 201, 300, 4);
    assertThat(lines()).hasSize(5);
    assertThat(lines().get(0))
        .isEqualTo("epoch 1/10  10%  loss 100.0  50.0 steps/s  6.40k examples/s  0:18 left");
    assertThat(lines().get(2)).startsWith("epoch 3/10  24%");
    assertThat(shown()).doesNotContain("\r", "\u001b");
  }

  @Test
  void aNarrowTerminalKeepsTheRateAndTheTimeLeft() {
    Map<String, Double> values = new LinkedHashMap<>();
    for (String name : List.of("loss/phi", "d-real", "d-fake", "loss/theta", "elbo/data+encoder")) {
      values.put(name, -100.25);
    }
    for (int columns : new int[] {200, 120, 80, 60, 45}) {
      width = columns;
      bytes.reset();
      Progress progress = progress(true);
      now += 1_000_000_000L;
      progress.update(500, values);
      String line = shown().replaceAll("\u001b\\[[?0-9]*[a-zA-Z]|\r", "");
      assertThat(line).as("%d columns", columns).hasSizeLessThan(columns);
      assertThat(line).contains("epoch 5/10", "50%", "steps/s", "left");
      assertThat(line.contains("examples/s")).isEqualTo(columns >= 200);
    }
  }

  @Test
  void aTerminalHasOneLineThatIsRedrawn() {
    Progress progress = progress(true);
    train(progress, 1, 500, 100);
    assertThat(lines()).hasSizeLessThan(60);
    assertThat(shown()).doesNotContain("\n").contains("epoch 5/10 [##########..........]  50%");
    progress.close();
    assertThat(shown()).endsWith(System.lineSeparator());
  }

  @Test
  void aTerminalIsNotRedrawnMoreThanTenTimesASecond() {
    Progress progress = progress(true);
    train(progress, 1, 99, 1e6);
    assertThat(shown().split("\r")).hasSize(2);
  }

  @Test
  void notesStayAboveTheLine() {
    Progress progress = progress(true);
    progress.note("first");
    train(progress, 1, 1, 1);
    progress.note("second");
    assertThat(shown()).startsWith("first" + System.lineSeparator());
    assertThat(shown()).contains("\r\u001b[Ksecond" + System.lineSeparator() + "\r");
  }

  @Test
  void theTimeLeftCountsPausesAndTheRateDoesNot() {
    Progress progress = progress(false);
    train(progress, 1, 100, 100);
    now += 9_000_000_000L;
    train(progress, 101, 200, 100);
    // 200 steps in 11 seconds, 800 to go; the window of the rate begins after the pause
    assertThat(lines().getLast()).contains("0:44 left");
  }

  @Test
  void aResumedRunDoesNotCountEarlierSteps() {
    PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    Progress progress = new Progress(out, false, () -> width, () -> now);
    progress.start(900, new Progress.Extent(1000, 100, 0));
    now += 10_000_000_000L;
    progress.update(950, Map.of());
    assertThat(lines().getLast()).isEqualTo("epoch 10/10  95%  5.00 steps/s  0:10 left");
  }

  @Test
  void theEndIsAlwaysShown() {
    Progress progress = progress(true);
    progress.start(0, new Progress.Extent(7, 100, 1));
    progress.update(1, Map.of());
    assertThat(progress.due(2)).isFalse();
    assertThat(progress.due(7)).isTrue();
    progress.update(7, Map.of());
    assertThat(shown()).contains("epoch 1/1 [####################] 100%");
  }

  @Test
  void otherWorkIsCountedInItsUnit() {
    Progress work =
        new Progress(
            new PrintStream(bytes, true, StandardCharsets.UTF_8), false, () -> width, () -> now);
    work.start(0, Progress.Extent.of("vae seed 1", 100, "steps"));
    now += 10_000_000_000L;
    work.update(50, Map.of());
    assertThat(lines()).containsExactly("vae seed 1 50/100  50%  5.00 steps/s  0:10 left");
  }
}
