package io.dgm.core.run;

import io.dgm.api.data.Split;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Lays out a report. */
final class ReportPage {
  private static final int FIRST_EPOCHS = 3;

  /** How many evaluations are seen at once; earlier ones are there to be unfolded. */
  private static final int EVALUATIONS = 20;

  private static final int CHECKSUM = 12;

  private static final String[] EVALUATION = {
    "figure", "mean", "± s.e.", "examples", "of", "at step", "seed", "settings", "checksum"
  };

  /** After how many seconds the page of a run that is trained is loaded again. */
  private static final int SECONDS = 15;

  private static final long MAX_PICTURE = 500_000;

  private final RunInfo info;
  private final SequencedMap<String, Map<String, Curve>> curves;
  private final Map<String, List<Picture>> pictures;
  private final List<String> splits;
  private final StringBuilder out = new StringBuilder(1 << 16);

  ReportPage(
      RunInfo info,
      SequencedMap<String, Map<String, Curve>> curves,
      Map<String, List<Picture>> pictures) {
    this.info = info;
    this.curves = curves;
    this.pictures = pictures;
    this.splits = curves.values().stream().flatMap(c -> c.keySet().stream()).distinct().toList();
  }

  /**
   * {@return the page}
   *
   * @param headline how far the run is
   * @param description of the model, or empty
   * @param live whether the page is loaded again now and then
   */
  String html(String headline, String description, boolean live, List<EvaluationLine> evaluations)
      throws IOException {
    out.append(head(Html.escape(info.model() + " on " + info.data().name()), headline, live));
    if (!description.isBlank()) {
      section("model");
      out.append("<pre>").append(Html.escape(description)).append("</pre>\n</section>\n");
    }
    figures();
    evaluations(evaluations);
    for (Map.Entry<String, List<Picture>> kind : pictures.entrySet()) {
      section(kind.getKey());
      out.append("<div class=\"pictures\">\n");
      for (Picture picture : chosen(kind.getValue())) {
        picture(picture);
      }
      out.append("</div>\n</section>\n");
    }
    charts();
    settings();
    return out.append(foot()).toString();
  }

  /** {@return a page's begin, to the text that says what it is} */
  static String head(String title, String headline, boolean live) throws IOException {
    StringBuilder out = new StringBuilder();
    out.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
    out.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    if (live) {
      out.append("<meta http-equiv=\"refresh\" content=\"").append(SECONDS).append("\"/>\n");
    }
    out.append("<title>").append(title).append("</title>\n<style>\n");
    out.append(resource("report.css"))
        .append("</style>\n</head>\n<body>\n<header><h1>")
        .append(title);
    out.append("</h1><p>").append(Html.escape(headline)).append("</p></header>\n");
    return out.toString();
  }

  /** {@return a page's end, with the script of its curves; the page is whole without} */
  static String foot() throws IOException {
    // in this way a script is itself in HTML and in XML
    return "<script>//<![CDATA[\n" + resource("report.js") + "//]]></script>\n</body>\n</html>\n";
  }

  /** {@return the begin of the curves' section: its switch is shown by the script} */
  static String curves() {
    return "<section><h2>curves</h2>\n<label class=\"log\" hidden=\"hidden\"><input"
        + " type=\"checkbox\"/> logarithmic</label>\n<div class=\"charts\">\n";
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = ReportPage.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void section(String title) {
    out.append("<section><h2>").append(Html.escape(title)).append("</h2>\n");
  }

  private void figures() {
    if (splits.isEmpty()) {
      return;
    }
    section("figures");
    out.append("<table class=\"figures\">\n<tr><th></th>");
    splits.forEach(split -> out.append("<th>").append(Html.escape(split)).append("</th>"));
    out.append("</tr>\n");
    curves.forEach((metric, bySplit) -> figuresRow(metric, bySplit));
    out.append("</table>\n");
    Map<Split, Integer> examples = info.data().examples();
    out.append("<p>validation: ").append(examples.getOrDefault(Split.VALIDATION, 0));
    out.append(" examples that are kept from training</p>\n</section>\n");
  }

  /** What was measured after training, the newest first, and of what. */
  private void evaluations(List<EvaluationLine> all) {
    if (all.isEmpty()) {
      return;
    }
    section("evaluations");
    out.append("<table class=\"figures evaluations\">\n");
    row("th", EVALUATION);
    List<EvaluationLine> newest = all.reversed();
    newest.stream().limit(EVALUATIONS).forEach(this::evaluation);
    if (newest.size() > EVALUATIONS) {
      out.append("</table>\n<details><summary>earlier ones</summary>\n");
      out.append("<table class=\"figures evaluations\">\n");
      row("th", EVALUATION);
      newest.stream().skip(EVALUATIONS).forEach(this::evaluation);
      out.append("</table>\n</details>\n</section>\n");
      return;
    }
    out.append("</table>\n</section>\n");
  }

  private void evaluation(EvaluationLine line) {
    String quantity = line.evidence().isEmpty() ? "" : ", of " + line.evidence();
    String of =
        line.data() + ", " + line.split() + quantity + (line.ofRun() ? "" : ", not the run's data");
    line.figures()
        .forEach(
            (name, figure) ->
                row(
                    "td",
                    name,
                    Figures.number(figure.mean()),
                    Figures.number(figure.standardError()),
                    Long.toString(figure.n()),
                    figure.estimator().isEmpty() ? of : of + "; " + figure.estimator(),
                    Long.toString(line.step()),
                    Long.toString(line.seed()),
                    settings(line, name),
                    checksum(line)));
    scores(line, of);
    if (!line.missing().isEmpty()) {
      row(
          "td",
          "others",
          "-",
          "-",
          "-",
          line.missing(),
          Long.toString(line.step()),
          Long.toString(line.seed()),
          "",
          checksum(line));
    }
  }

  private void scores(EvaluationLine line, String of) {
    String by = line.classifier().isEmpty() ? "" : ", by " + line.classifier();
    line.scores()
        .forEach(
            (name, score) ->
                row(
                    "td",
                    name,
                    Figures.number(score.value()),
                    Figures.number(score.standardError()),
                    score.data() + " and " + score.drawn() + " drawn",
                    of + by,
                    Long.toString(line.step()),
                    Long.toString(line.seed()),
                    settings(line, name),
                    checksum(line)));
  }

  /** {@return the begin of a checksum, which is whole in evaluations.jsonl} */
  private static String checksum(EvaluationLine line) {
    String whole = line.checksum();
    return whole.length() > 2 * CHECKSUM ? whole.substring(0, CHECKSUM) + "…" : whole;
  }

  /** {@return the settings of a figure's metric that were given} */
  private static String settings(EvaluationLine line, String name) {
    return line.settings().entrySet().stream()
        .filter(e -> e.getKey().startsWith(name + "."))
        .map(e -> e.getKey().substring(name.length() + 1) + " " + e.getValue())
        .collect(Collectors.joining(", "));
  }

  private void row(String tag, String... cells) {
    out.append("<tr>");
    for (String cell : cells) {
      out.append('<').append(tag).append('>').append(Html.escape(cell));
      out.append("</").append(tag).append('>');
    }
    out.append("</tr>\n");
  }

  private void figuresRow(String metric, Map<String, Curve> bySplit) {
    out.append("<tr><th>").append(Html.escape(metric)).append("</th>");
    for (String split : splits) {
      Curve curve = bySplit.get(split);
      out.append("<td>").append(curve == null ? "" : Figures.number(curve.last())).append("</td>");
    }
    out.append("</tr>\n");
  }

  /** {@return the newest picture, then the first few, which show how it began} */
  private static List<Picture> chosen(List<Picture> all) {
    List<Picture> chosen = new ArrayList<>(List.of(all.getLast()));
    int others = Math.min(FIRST_EPOCHS, all.size() - 1);
    chosen.addAll(all.subList(0, others));
    return chosen;
  }

  private void picture(Picture picture) throws IOException {
    String caption = Html.escape("epoch " + picture.epoch());
    out.append("<figure><img alt=\"").append(Html.escape(picture.kind())).append(", ");
    out.append(caption).append("\" src=\"");
    if (Files.size(picture.file()) <= MAX_PICTURE) {
      out.append("data:image/png;base64,");
      out.append(Base64.getEncoder().encodeToString(Files.readAllBytes(picture.file())));
    } else {
      // a page of many megabytes opens slowly; the file is beside it
      out.append(RunDirectory.SAMPLES + "/").append(Html.escape(name(picture)));
    }
    out.append("\"/><figcaption>").append(caption).append("</figcaption></figure>\n");
  }

  private static String name(Picture picture) {
    return picture.file().getFileName().toString();
  }

  private void charts() {
    if (curves.isEmpty()) {
      return;
    }
    out.append(curves());
    curves.forEach(
        (metric, bySplit) -> {
          if (bySplit.values().stream().anyMatch(c -> c.size() > 0)) {
            out.append("<figure><figcaption>").append(Html.escape(metric));
            out.append(legend(bySplit.keySet(), splits));
            out.append("</figcaption>\n").append(Chart.svg(metric, bySplit, splits));
            out.append("</figure>\n");
          }
        });
    out.append("</div>\n</section>\n");
  }

  /** {@return the names of curves in their colours} */
  static String legend(Set<String> shown, List<String> all) {
    StringBuilder out = new StringBuilder();
    for (String name : shown) {
      out.append(" <span class=\"key").append(Chart.colour(name, all)).append("\">");
      out.append(Html.escape(name)).append("</span>");
    }
    return out.toString();
  }

  private void settings() {
    section("settings");
    Map<String, String> run = new LinkedHashMap<>();
    run.put("model", info.model());
    run.put("data", info.data().name());
    run.put("data checksum", info.data().checksums());
    info.data()
        .examples()
        .forEach((split, n) -> run.put(split.label() + " examples", Integer.toString(n)));
    run.put("data transforms", String.join(", ", info.data().transforms()));
    run.put("seed", String.valueOf(info.seed()));
    run.put("command", info.command());
    run.put("created", info.created().toString());
    out.append(Html.table(run));
    for (Map<String, String> more : List.of(info.limits(), info.settings(), info.versions())) {
      if (!more.isEmpty()) {
        Map<String, String> sorted = new LinkedHashMap<>();
        new TreeSet<>(more.keySet()).forEach(name -> sorted.put(name, more.get(name)));
        out.append(Html.table(sorted));
      }
    }
    out.append("</section>\n");
  }
}
