package io.dgm.core.experiment;

import com.fasterxml.jackson.jr.ob.JSON;
import io.dgm.api.DgmException;
import io.dgm.api.UserException;
import io.dgm.core.experiment.ExperimentTable.Cell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A table as JSON, Markdown, LaTeX and HTML, with the runs behind each cell. */
final class TableFiles {
  private static final JSON PRETTY = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

  /** How many examples were measured at the most. */
  static final String LIMIT = "limit";

  /** Where a table has the settings of its runs. */
  static final String MADE_WITH = "made-with";

  private TableFiles() {}

  /** Writes table.json, table.md, table.tex and table.html. */
  static void write(Path folder, ExperimentTable table) {
    try {
      put(folder.resolve("table.json"), PRETTY.asString(json(table)) + "\n");
      put(folder.resolve("table.md"), markdown(table));
      put(folder.resolve("table.tex"), latex(table));
      put(folder.resolve("table.html"), html(table));
    } catch (IOException e) {
      throw new DgmException(
          "cannot write the table in " + folder + ": " + UserException.reason(e), e);
    }
  }

  /** A reader finds the old file or the new one, whole. */
  private static void put(Path file, String text) throws IOException {
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Map<String, Object> json(ExperimentTable table) {
    Experiment experiment = table.experiment();
    List<Object> cells = new ArrayList<>();
    List<Object> differences = new ArrayList<>();
    for (String figure : experiment.figures()) {
      for (String column : experiment.columns()) {
        for (String row : experiment.rows()) {
          Cell cell = table.cell(figure, row, column);
          if (!cell.values().isEmpty()) {
            cells.add(json(table, figure, row, column, cell));
          }
        }
        for (Experiment.Pair pair : experiment.pairs()) {
          PairedDifference d = table.difference(figure, pair, column);
          if (d.n() > 0) {
            differences.add(json(figure, column, pair, d));
          }
        }
      }
    }
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("experiment", experiment.name());
    all.put("title", experiment.title());
    all.put("runs", experiment.runs().size());
    all.put("measured", table.measured().size());
    all.put("metrics", experiment.measuring().metrics());
    all.put("settings", experiment.measuring().set());
    all.put("split", experiment.measuring().split().label());
    all.put(LIMIT, experiment.measuring().limit());
    all.put("seed", experiment.measuring().seed());
    all.put(MADE_WITH, MadeWith.of(table.measured().keySet()).toMap());
    all.put("cells", cells);
    all.put("differences", differences);
    return all;
  }

  private static Map<String, Object> json(
      ExperimentTable table, String figure, String row, String column, Cell cell) {
    List<Object> runs = new ArrayList<>();
    for (int i = 0; i < cell.runs().size(); i++) {
      PlannedRun run = cell.runs().get(i);
      Measured known = table.measured().get(run);
      Map<String, Object> one = new LinkedHashMap<>();
      one.put("run", run.folder());
      one.put("seed", run.seed());
      one.put("value", finite(cell.values().get(i)));
      one.put("standard-error", finite(cell.errors().get(i)));
      one.put("step", known.step());
      one.put("data", known.data());
      one.put("checksum", known.checksum());
      one.put("classifier", known.classifier());
      one.put("created", known.created());
      one.put("versions", known.versions());
      runs.add(one);
    }
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("figure", figure);
    map.put("row", row);
    map.put("column", column);
    map.put("mean", finite(cell.mean()));
    map.put("deviation", finite(cell.deviation()));
    map.put("published", table.published(figure, row, column));
    map.put("runs", runs);
    return map;
  }

  private static Map<String, Object> json(
      String figure, String column, Experiment.Pair pair, PairedDifference d) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("figure", figure);
    map.put("column", column);
    map.put("pair", pair.toString());
    map.put("mean", finite(d.mean()));
    map.put("t-interval", List.of(text(d.low()), text(d.high())));
    map.put("bootstrap-interval", List.of(text(d.bootstrapLow()), text(d.bootstrapHigh())));
    map.put("seeds", d.n());
    map.put("verdict", d.verdict());
    return map;
  }

  private static Object finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private static String text(double value) {
    if (!Double.isFinite(value)) {
      return "-";
    }
    boolean small = value != 0 && Math.abs(value) < 0.1;
    return String.format(Locale.ROOT, small ? "%.3g" : "%.4f", value);
  }

  private static String interval(double low, double high) {
    return Double.isNaN(low) ? "-" : text(low) + " to " + text(high);
  }

  private static String text(ExperimentTable table, String figure, String row, String column) {
    Cell cell = table.cell(figure, row, column);
    if (cell.values().isEmpty()) {
      return "-";
    }
    String spread = cell.values().size() < 2 ? "" : " ± " + text(cell.deviation());
    String published = table.published(figure, row, column);
    return "%s%s (%d)%s"
        .formatted(
            text(cell.mean()),
            spread,
            cell.values().size(),
            published.isEmpty() ? "" : " [" + published + "]");
  }

  /** {@return the rows of the table of a figure, its head first} */
  private static List<List<String>> cells(ExperimentTable table, String figure) {
    Experiment experiment = table.experiment();
    List<List<String>> rows = new ArrayList<>();
    List<String> head = new ArrayList<>(List.of(figure));
    experiment.columns().forEach(c -> head.add(c.isEmpty() ? "mean ± deviation" : c));
    rows.add(head);
    for (String row : experiment.rows()) {
      List<String> line = new ArrayList<>(List.of(row));
      for (String column : experiment.columns()) {
        line.add(text(table, figure, row, column));
      }
      rows.add(line);
    }
    return rows;
  }

  private static List<List<String>> differences(ExperimentTable table, String figure) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("difference", "of", "mean", "95 % by t", "95 % by bootstrap", "seeds", "verdict"));
    for (Experiment.Pair pair : table.experiment().pairs()) {
      for (String column : table.experiment().columns()) {
        PairedDifference d = table.difference(figure, pair, column);
        if (d.n() > 0) {
          rows.add(
              List.of(
                  pair.toString(),
                  column.isEmpty() ? figure : figure + ", " + column,
                  text(d.mean()),
                  interval(d.low(), d.high()),
                  interval(d.bootstrapLow(), d.bootstrapHigh()),
                  Integer.toString(d.n()),
                  d.verdict()));
        }
      }
    }
    return rows;
  }

  private static List<List<List<String>>> tables(ExperimentTable table) {
    List<List<List<String>>> all = new ArrayList<>();
    for (String figure : table.experiment().figures()) {
      all.add(cells(table, figure));
      List<List<String>> differences = differences(table, figure);
      if (differences.size() > 1) {
        all.add(differences);
      }
    }
    return all;
  }

  private static String remark(ExperimentTable table) {
    return "mean ± standard deviation between seeds (how many)%s; %d of %d runs are measured, on the %s part"
        .formatted(
            table.experiment().published().isEmpty() ? "" : " [published]",
            table.measured().size(),
            table.experiment().runs().size(),
            table.experiment().measuring().split().label());
  }

  private static String title(ExperimentTable table) {
    String title = table.experiment().title();
    return title.isEmpty() ? table.experiment().name() : title;
  }

  static String markdown(ExperimentTable table) {
    StringBuilder out = new StringBuilder("# " + title(table) + "\n\n" + remark(table) + "\n");
    for (List<List<String>> rows : tables(table)) {
      out.append('\n');
      for (int r = 0; r < rows.size(); r++) {
        out.append("| ");
        out.append(
            String.join(" | ", rows.get(r).stream().map(c -> c.replace("|", "\\|")).toList()));
        out.append(" |\n");
        if (r == 0) {
          out.append("|").append("---|".repeat(rows.getFirst().size())).append('\n');
        }
      }
    }
    return out.toString();
  }

  private static String latex(ExperimentTable table) {
    StringBuilder out = new StringBuilder("% " + title(table) + ": " + remark(table) + "\n");
    for (List<List<String>> rows : tables(table)) {
      out.append("\\begin{tabular}{l");
      out.append("r".repeat(rows.getFirst().size() - 1)).append("}\n\\hline\n");
      for (int r = 0; r < rows.size(); r++) {
        out.append(String.join(" & ", rows.get(r).stream().map(TableFiles::escaped).toList()));
        out.append(r == 0 ? " \\\\\n\\hline\n" : " \\\\\n");
      }
      out.append("\\hline\n\\end{tabular}\n\n");
    }
    return out.toString();
  }

  /** {@return text in which LaTeX's own characters stand for themselves} */
  private static String escaped(String text) {
    return text.replace("\\", "\\textbackslash ")
        .replaceAll("([%&_#$}{])", "\\\\$1")
        .replace("±", "$\\pm$")
        .replace("^", "\\textasciicircum ");
  }

  private static String html(ExperimentTable table) {
    StringBuilder out = new StringBuilder("<!doctype html>\n<meta charset=\"utf-8\">\n<title>");
    out.append(plain(title(table))).append("</title>\n<style>body{font-family:sans-serif}");
    out.append("td,th{padding:.2em .8em;text-align:right}td:first-child{text-align:left}");
    out.append("</style>\n<h1>").append(plain(title(table))).append("</h1>\n<p>");
    out.append(plain(remark(table))).append("</p>\n");
    for (List<List<String>> rows : tables(table)) {
      out.append("<table>\n");
      for (int r = 0; r < rows.size(); r++) {
        String tag = r == 0 ? "th" : "td";
        out.append("<tr>");
        rows.get(r).forEach(c -> out.append("<" + tag + ">" + plain(c) + "</" + tag + ">"));
        out.append("</tr>\n");
      }
      out.append("</table>\n");
    }
    out.append("<h2>runs</h2>\n<ul>\n");
    for (PlannedRun run : table.measured().keySet()) {
      out.append("<li><a href=\"").append(plain(run.folder())).append("/report.html\">");
      out.append(plain(run.toString())).append("</a></li>\n");
    }
    return out.append("</ul>\n").toString();
  }

  private static String plain(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
