package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Runs side by side: the settings in which they differ, their figures and their curves. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Comparison {
  private final List<RunSummary> runs;
  private final List<String> names;
  // by split and metric, then by run
  private final Map<String, Map<String, Curve>> curves = new LinkedHashMap<>();

  private Comparison(List<RunSummary> runs, List<String> names) {
    this.runs = runs;
    this.names = names;
  }

  /**
   * {@return a comparison}
   *
   * @param folders run directories, at least two
   * @throws UserException if there are fewer, one is twice, or one cannot be read
   */
  public static Comparison of(List<Path> folders) {
    if (folders.size() < 2) {
      throw new UserException("at least two runs are compared, got " + folders.size());
    }
    List<RunSummary> runs = new ArrayList<>();
    List<List<MetricsLine>> lines = new ArrayList<>();
    for (Path folder : folders) {
      try (RunDirectory run = RunDirectory.open(folder)) {
        runs.add(RunSummary.of(run));
        lines.add(run.metrics().lines());
      }
    }
    Comparison all = new Comparison(runs, names(runs, folders));
    for (int i = 0; i < lines.size(); i++) {
      String name = all.names.get(i);
      for (MetricsLine line : lines.get(i)) {
        line.values()
            .forEach(
                (metric, value) ->
                    all.curves
                        .computeIfAbsent(line.split() + " " + metric, _ -> new LinkedHashMap<>())
                        .computeIfAbsent(name, _ -> new Curve())
                        .add(line.step(), value));
      }
    }
    return all;
  }

  /** {@return the runs' names; their paths, where two have one name} */
  private static List<String> names(List<RunSummary> runs, List<Path> folders) {
    List<String> names = runs.stream().map(RunSummary::name).toList();
    boolean differ = new LinkedHashSet<>(names).size() == names.size();
    List<String> all = differ ? names : folders.stream().map(Path::toString).toList();
    if (new LinkedHashSet<>(all).size() < all.size()) {
      throw new UserException("a run is named twice: " + String.join(", ", all));
    }
    return all;
  }

  /** {@return the runs' names, in their order} */
  public List<String> names() {
    return names;
  }

  /** {@return the runs} */
  public List<RunSummary> runs() {
    return runs;
  }

  /** {@return the settings in which the runs differ: each one's by name, null where it has none} */
  public Map<String, List<String>> differences() {
    Map<String, List<String>> all = rows(RunSummary::settings);
    all.values().removeIf(values -> values.stream().distinct().count() == 1);
    return all;
  }

  /** {@return the runs' last figures by name, null where one has none} */
  public Map<String, List<Double>> figures() {
    return rows(RunSummary::figures);
  }

  private <T> Map<String, List<T>> rows(Function<RunSummary, Map<String, T>> of) {
    Set<String> keys = new LinkedHashSet<>();
    runs.forEach(run -> keys.addAll(of.apply(run).keySet()));
    Map<String, List<T>> rows = new LinkedHashMap<>();
    for (String key : keys) {
      List<T> row = new ArrayList<>();
      runs.forEach(run -> row.add(of.apply(run).get(key)));
      rows.put(key, row);
    }
    return rows;
  }

  /**
   * Writes the page; one that is there is replaced, in one step.
   *
   * @param file where to
   * @throws io.dgm.api.DgmException where it cannot be written
   */
  public void write(Path file) {
    try {
      Durable.replaceSoon(file, html().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  private String html() throws IOException {
    StringBuilder out = new StringBuilder(1 << 16);
    out.append(ReportPage.head(Html.escape(String.join(" · ", names)), "runs compared", false));
    out.append("<section><h2>figures</h2>\n");
    table(out, figures(), Figures::number);
    out.append("</section>\n<section><h2>settings that differ</h2>\n");
    table(out, differences(), Function.identity());
    out.append("</section>\n<section><h2>models</h2>\n");
    for (int i = 0; i < runs.size(); i++) {
      out.append("<h3>").append(Html.escape(names.get(i))).append("</h3>\n<pre>");
      out.append(Html.escape(runs.get(i).description())).append("</pre>\n");
    }
    out.append("</section>\n").append(ReportPage.curves());
    curves.forEach(
        (title, byRun) -> {
          if (byRun.values().stream().anyMatch(c -> c.size() > 0)) {
            out.append("<figure><figcaption>").append(Html.escape(title));
            out.append(ReportPage.legend(byRun.keySet(), names));
            out.append("</figcaption>\n").append(Chart.svg(title, byRun, names));
            out.append("</figure>\n");
          }
        });
    return out.append("</div>\n</section>\n").append(ReportPage.foot()).toString();
  }

  private <T> void table(
      StringBuilder out, Map<String, List<T>> rows, Function<? super T, String> text) {
    out.append("<table class=\"figures\">\n<tr><th></th>");
    names.forEach(name -> out.append("<th>").append(Html.escape(name)).append("</th>"));
    out.append("</tr>\n");
    rows.forEach(
        (key, values) -> {
          out.append("<tr><th>").append(Html.escape(key)).append("</th>");
          for (T value : values) {
            out.append("<td>");
            out.append(Html.escape(Objects.isNull(value) ? "" : text.apply(value)));
            out.append("</td>");
          }
          out.append("</tr>\n");
        });
    out.append("</table>\n");
  }
}
