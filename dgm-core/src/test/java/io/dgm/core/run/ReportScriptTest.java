package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the report in a browser, where there is Chromium. */
class ReportScriptTest {
  @TempDir Path temp;

  private static Optional<Path> chromium() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
        .flatMap(f -> Stream.of("chromium", "google-chrome").map(Path.of(f)::resolve))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** {@return the page as it is after its scripts, and another one, have run} */
  private String opened(String anchor, String script, double... values)
      throws IOException, InterruptedException {
    Optional<Path> browser = chromium();
    assumeTrue(browser.isPresent(), "there is no Chromium");
    Path page = temp.resolve("page.html");
    try (RunDirectory run =
        RunDirectory.create(temp.resolve("run" + anchor + script.length()), RunInfoTest.info())) {
      Report report = new Report(run);
      for (int i = 0; i < values.length; i++) {
        Instant time = Instant.EPOCH;
        report.add(new MetricsLine(1000L * i, i, time, i, "train", Map.of("loss", values[i])));
        if (i % 2 == 0) {
          report.add(
              new MetricsLine(1000L * i, i, time, i, "validation", Map.of("loss", 2 * values[i])));
        }
      }
      report.write();
      Files.writeString(
          page,
          Files.readString(run.report())
              .replace("</body>", "<script>" + script + "</script>\n</body>"));
    }
    List<String> command = new ArrayList<>(List.of(browser.get().toString()));
    command.addAll(
        List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--user-data-dir=" + temp.resolve("profile"),
            "--dump-dom",
            page.toUri() + anchor));
    Process process =
        new ProcessBuilder(command).redirectError(temp.resolve("err").toFile()).start();
    process.getOutputStream().close();
    String dom = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return dom;
  }

  /** A pointer over the first chart, at a part of its width. */
  private static String pointer(double part) {
    return "const s = document.querySelector('.charts svg'), b = s.getBoundingClientRect();"
        + "s.dispatchEvent(new PointerEvent('pointermove', {clientX: b.left + b.width * "
        + part
        + ", clientY: b.top + 20}));";
  }

  @Test
  void stepAndValuesStandUnderThePointer() throws Exception {
    // the curves begin at 58 of 560 and end at 546
    String dom = opened("", pointer((58 + 488 * 2 / 5.0) / 560), 32, 16, 8, 4, 2, 1);
    assertThat(dom)
        .containsPattern(
            "<div class=\"tip\"[^>]*>step 2,000<span class=\"key0\">train 8</span><span"
                + " class=\"key1\">validation 16</span></div>");
    assertThat(dom.split("<circle class=\"dot", -1)).as("a mark on each curve").hasSize(3);
  }

  @Test
  void aCurveWithoutThisStepSaysItsOwn() throws Exception {
    assertThat(opened("", pointer((58 + 488 * 0.95) / 560), 32, 16, 8, 4, 2, 1))
        .contains(
            "step 5,000<span class=\"key0\">train 1</span><span class=\"key1\">validation 4 at"
                + " 4,000</span>");
  }

  private static List<Double> heights(String dom) {
    String line =
        Pattern.compile("class=\"line0\" d=\"M([^\"]*)\"")
            .matcher(dom)
            .results()
            .map(m -> m.group(1))
            .findFirst()
            .orElseThrow();
    return Arrays.stream(line.split("L")).map(p -> Double.valueOf(p.split(" ")[1])).toList();
  }

  private static List<String> ticks(String dom) {
    return Pattern.compile("<text class=\"y\"[^>]*>([^<]*)<")
        .matcher(dom)
        .results()
        .map((MatchResult m) -> m.group(1))
        .toList();
  }

  /** Halves are equally far apart. */
  @Test
  void aSwitchMakesTheScaleLogarithmic() throws Exception {
    String dom = opened("#log", "", 32, 16, 8, 4, 2, 1);
    assertThat(dom).containsPattern("<label class=\"log\">");
    List<Double> y = heights(dom);
    for (int i = 1; i < 5; i++) {
      assertThat(y.get(i + 1) - y.get(i)).isCloseTo(y.get(1) - y.get(0), within(0.21));
    }
    assertThat(y.get(1)).isGreaterThan(y.get(0) + 20);
    assertThat(ticks(dom)).contains("1", "2", "5", "10", "20", "50");
    String click = "document.querySelector('label.log input').click();";
    assertThat(heights(opened("", click, 32, 16, 8, 4, 2, 1))).isEqualTo(y);
    List<Double> straight = heights(opened("#log", click, 32, 16, 8, 4, 2, 1));
    assertThat(straight.get(1) - straight.get(0))
        .isCloseTo(2 * (straight.get(2) - straight.get(1)), within(0.21));
  }

  @Test
  void negativeValuesAreShownByTheirSize() throws Exception {
    String dom = opened("#log", "", -1000, -100, -10);
    List<Double> y = heights(dom);
    assertThat(y.get(0) - y.get(1)).isCloseTo(y.get(1) - y.get(2), within(0.21));
    assertThat(y.get(0)).as("the best is on top").isGreaterThan(y.get(2));
    assertThat(ticks(dom)).contains("-10", "-100", "-1000");
  }

  @Test
  void valuesOfBothSignsHaveNoSuchScale() throws Exception {
    String dom = opened("#log", "", -1, 0, 1);
    assertThat(dom).contains("<label class=\"log\" hidden=\"hidden\">");
    List<Double> y = heights(dom);
    assertThat(y.get(0) - y.get(1)).isCloseTo(y.get(1) - y.get(2), within(0.21));
  }
}
