package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import io.dgm.core.evaluate.Estimate;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class ReportTest {
  @TempDir Path root;

  private RunDirectory run;

  @BeforeEach
  void create() {
    run = RunDirectory.create(root.resolve("run"), RunInfoTest.info());
  }

  @AfterEach
  void close() {
    run.close();
  }

  private static MetricsLine line(long step, String split, double elbo) {
    return new MetricsLine(step, 1, Instant.EPOCH, 1, split, Map.of("elbo", elbo));
  }

  private void picture(long epoch, String kind) {
    float shade = epoch / 100f;
    ImageGrid.of(Literal.of(Shape.of(1, 1, 1, 1), shade)).write(run.picture(epoch, kind));
  }

  private Document written(Report report) throws Exception {
    report.write();
    DocumentBuilder builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
    byte[] bytes = Files.readAllBytes(run.report());
    return builder.parse(new ByteArrayInputStream(bytes));
  }

  private static List<String> texts(Document page, String tag) {
    List<String> texts = new ArrayList<>();
    for (Element e : elements(page, tag)) {
      texts.add(e.getTextContent());
    }
    return texts;
  }

  private static List<Element> elements(Document page, String tag) {
    NodeList nodes = page.getElementsByTagName(tag);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }

  @Test
  void anEmptyRunHasAPage() throws Exception {
    Document page = written(new Report(run));
    assertThat(texts(page, "h1")).containsExactly("vae on mnist");
    assertThat(texts(page, "header").get(0)).endsWith("begun");
    assertThat(texts(page, "td")).contains("20", "bernoulli", "-7", "sha256:abc", "57000", "3000");
    assertThat(texts(page, "h2")).doesNotContain("evaluations");
    assertThat(elements(page, "svg")).isEmpty();
  }

  @Test
  void curvesAndFiguresAreShown() throws Exception {
    Report report = new Report(run);
    report.add(line(1000, "train", -120));
    report.add(line(2000, "train", -110));
    report.add(line(2000, "test", -111.11));
    Document page = written(report);
    assertThat(texts(page, "header").get(0)).contains("epoch 1 of 20 · step 2,000");
    assertThat(texts(page, "p")).contains("validation: 3000 examples that are kept from training");
    assertThat(texts(page, "td")).contains("-110.0", "-111.1");
    assertThat(texts(page, "span")).containsExactly("train", "test");
    assertThat(texts(page, "text")).contains("-110", "-120", "1000", "2000", "step");
    List<String> lines = attributes(page, "path", "class");
    assertThat(lines).contains("line0").doesNotContain("line1");
    assertThat(attributes(page, "circle", "class")).containsExactly("dot1");
  }

  @Test
  void evaluationsAreShownWithWhatTheyAreOf() throws Exception {
    for (boolean ofRun : new boolean[] {true, false}) {
      run.evaluations()
          .append(
              new EvaluationLine(
                  Instant.EPOCH,
                  700,
                  ofRun ? "mnist" : "fashion-mnist",
                  ofRun ? "abc" : "def",
                  ofRun,
                  "test",
                  9,
                  Map.of("elbo.k", "3"),
                  ofRun ? "log p(x|y)" : "",
                  Map.of("elbo", new Estimate(ofRun ? -97.25 : -250, Double.NaN, 1000))));
    }
    Files.writeString(
        run.folder().resolve("evaluations.jsonl"), "{damaged\n", StandardOpenOption.APPEND);
    Document page = written(new Report(run));
    assertThat(texts(page, "h2")).contains("evaluations");
    assertThat(texts(page, "tr"))
        .containsSubsequence(
            "elbo-250.0NaN1000fashion-mnist, test, not the run's data7009k 3def",
            "elbo-97.25NaN1000mnist, test, of log p(x|y)7009k 3abc");
  }

  @Test
  void allEvaluationsAreThere() throws Exception {
    for (int i = 0; i < 25; i++) {
      run.evaluations()
          .append(
              new EvaluationLine(
                  Instant.EPOCH,
                  i,
                  "mnist",
                  "abc",
                  true,
                  "test",
                  i,
                  Map.of(),
                  "",
                  Map.of("accuracy", new Estimate(0.5 + i / 100.0, 0.01, 1000))));
    }
    Document page = written(new Report(run));
    assertThat(texts(page, "td")).contains("0.7400", "0.5000");
    String earlier = texts(page, "details").getFirst();
    assertThat(earlier).contains("0.5400", "0.5000").doesNotContain("0.5500");
  }

  @Test
  void curvesHoldTheirValues() throws Exception {
    Report report = new Report(run);
    report.add(line(1000, "train", -120.123456789));
    report.add(line(2000, "train", 1.5e-7));
    report.add(line(2000, "test", -111));
    Document page = written(report);
    assertThat(attributes(page, "path", "data-points")).contains("1000 -120.123,2000 1.5E-7");
    assertThat(attributes(page, "circle", "data-points")).containsExactly("2000 -111");
    assertThat(attributes(page, "circle", "data-name")).containsExactly("test");
    assertThat(attributes(page, "label", "hidden"))
        .as("until a script runs")
        .containsExactly("hidden");
  }

  @Test
  void aRunIsFinishedWhenItsStepsAreMade() throws Exception {
    Report report = new Report(run);
    report.add(new MetricsLine(14_000, 20, Instant.EPOCH, 1, "train", Map.of("elbo", -100.0)));
    assertThat(texts(written(report), "header").get(0)).contains("finished · step 14,000");
  }

  private static List<String> attributes(Document page, String tag, String name) {
    return elements(page, tag).stream().map(e -> e.getAttribute(name)).toList();
  }

  @Test
  void aResumedRunsReportIsTheSame() throws IOException {
    Report report = new Report(run);
    for (int step = 1; step <= 50; step++) {
      MetricsLine line = line(step, "train", -100.0 - 1.0 / step);
      run.metrics().append(line);
      report.add(line);
    }
    report.write();
    byte[] before = Files.readAllBytes(run.report());
    new Report(run).write();
    assertThat(run.report()).hasBinaryContent(before);
  }

  @Test
  void theNewestAndTheFirstPicturesAreInside() throws Exception {
    for (long epoch = 1; epoch <= 20; epoch++) {
      picture(epoch, "samples");
      picture(epoch, "reconstructions");
    }
    Files.writeString(run.folder().resolve("samples/notes.txt"), "not a picture");
    Document page = written(new Report(run));
    assertThat(texts(page, "h2")).containsSubsequence("samples", "reconstructions");
    assertThat(texts(page, "figcaption").subList(0, 4))
        .containsExactly("epoch 20", "epoch 1", "epoch 2", "epoch 3");
    List<String> sources = attributes(page, "img", "src");
    assertThat(sources).hasSize(8).allMatch(s -> s.startsWith("data:image/png;base64,"));
    byte[] png = Base64.getDecoder().decode(sources.get(0).split(",")[1]);
    assertThat(run.picture(20, "samples")).hasBinaryContent(png);
  }

  @Test
  void itNeedsNoNetworkAndStaysSmall() throws Exception {
    Report report = new Report(run);
    for (int step = 1; step <= 30_000; step++) {
      report.add(line(step, "train", -100 + Math.sin(step)));
      report.add(line(step, "test", step == 3 ? Double.NaN : -100 + Math.cos(step)));
    }
    Document page = written(report);
    assertThat(Files.size(run.report())).isLessThan(130_000);
    assertThat(attributes(page, "path", "d")).allMatch(d -> d.split("L").length <= 1000);
    String html = Files.readString(run.report());
    assertThat(html).doesNotContain("http", "<link", "url(", "import", "fetch", "NaN");
    assertThat(attributes(page, "script", "src")).as("scripts of its own").containsExactly("");
  }

  @Test
  void largePicturesAreLinked() throws Exception {
    byte[] large = new byte[600_000];
    Files.write(run.picture(1, "samples"), large);
    Document page = written(new Report(run));
    assertThat(attributes(page, "img", "src")).containsExactly("samples/epoch-0001-samples.png");
  }

  @Test
  void textsStandForThemselves() throws Exception {
    Report report = new Report(run);
    report.add(new MetricsLine(1, 1, Instant.EPOCH, 1, "<b>&", Map.of("\"\u0007]]>", 1.0)));
    Document page = written(report);
    assertThat(texts(page, "span")).containsExactly("<b>&");
    assertThat(texts(page, "th")).contains("<b>&", "\" ]]>");
    assertThat(new String(Files.readAllBytes(run.report()), StandardCharsets.UTF_8))
        .doesNotContain("\u0007");
  }

  @Test
  void constantAndAbsurdValuesAreDrawn() throws Exception {
    for (double[] values :
        new double[][] {{0, 0, 0}, {5, 5, 5}, {1e300, -1e300, 0}, {1e-9, 2e-9, 3e-9}, {543}}) {
      Report report = new Report(run);
      for (int i = 0; i < values.length; i++) {
        report.add(line(i, "train", values[i]));
      }
      Document page = written(report);
      assertThat(elements(page, "svg")).hasSize(2);
      assertThat(texts(page, "text")).hasSizeBetween(3, 30);
      assertThat(Files.readString(run.report())).doesNotContain("NaN", "Infinity");
    }
  }
}
