import static java.util.stream.Collectors.partitioningBy;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Renders docs/results.md from the JSON files of docs/models/results and docs/results; --check only
 * compares.
 */
final class Results {
  private static final String OF = " of ";
  private static final Path PAGE = Path.of("docs/results.md");
  private static final List<Path> FOLDERS =
      List.of(Path.of("docs/models/results"), Path.of("docs/results"));

  private final StringBuilder out = new StringBuilder();

  private Results() {}

  public static void main(String[] arguments) throws IOException {
    String page = new Results().page(read());
    if (arguments.length > 0 && arguments[0].equals("--check")) {
      if (Files.notExists(PAGE) || !Files.readString(PAGE).equals(page)) {
        System.err.println(
            PAGE + " is not what scripts/render-results makes of the JSON files: run it");
        System.exit(1);
      }
      return;
    }
    Files.writeString(PAGE, page);
  }

  /** {@return the documents, in the order of their files' names} */
  private static List<Map<String, Object>> read() throws IOException {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Path folder : FOLDERS) {
      if (Files.isDirectory(folder)) {
        try (Stream<Path> files = Files.list(folder)) {
          for (Path file : files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
            all.add(JSON.std.mapFrom(Files.readString(file)));
          }
        }
      }
    }
    return all;
  }

  private String page(List<Map<String, Object>> documents) {
    out.append(
        """
        # Results

        `scripts/render-results` makes this page of the files in [models/results](models/results) and, of experiments, `docs/results`; nothing in it
        is typed, and a test compares. Figures are of test data, ± is their standard error; [measures](measures.md) says what they are of. A row
        that begins with a dash is of the baseline that the model above it is measured beside.
        `scripts/train-models` trains and measures the models, `./dgm experiment FILE.yaml` makes the tables.
        """);
    List<Map<String, Object>> models =
        documents.stream().filter(d -> d.containsKey("train")).toList();
    Map<Boolean, List<Map<String, Object>>> kinds =
        models.stream()
            .collect(partitioningBy(m -> figures(m, "figures").containsKey("perplexity")));
    Predicate<String> codes = name -> name.startsWith("codes/");
    Predicate<String> pictures = name -> name.matches("(translation|untranslated)-error");
    measured(
        "Likelihoods, bounds and accuracies",
        kinds.get(false),
        "figures",
        codes.or(pictures).negate());
    measured("Translated pictures", kinds.get(false), "figures", pictures);
    measured("Codes", kinds.get(false), "figures", codes);
    Predicate<String> said =
        name -> name.matches("(distinct|self-bleu|bleu|chrf|rouge|word-error|text-error).*");
    measured("Texts of the data", kinds.get(true), "figures", codes.or(said).negate());
    measured("Texts that are said", kinds.get(true), "figures", said);
    measured("Samples", models, "scores", _ -> true);
    rest(models);
    runs(models);
    documents.stream().filter(d -> d.containsKey("cells")).forEach(this::experiment);
    return out.toString();
  }

  private static Map<String, Object> map(Object value) {
    Map<String, Object> all = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> given) {
      given.forEach((name, one) -> all.put(name.toString(), one));
    }
    return all;
  }

  private static Map<String, Object> figures(Map<String, Object> model, String kind) {
    return map(map(model.get("test")).get(kind));
  }

  private static String link(Map<String, Object> model) {
    Object name = model.get("model");
    return Files.exists(Path.of("docs/models/" + name + ".md"))
        ? "[%s](models/%s.md)".formatted(name, name)
        : name.toString();
  }

  /** A table of the models that have such figures of a kind, with what they rest on. */
  private void measured(
      String title, List<Map<String, Object>> models, String kind, Predicate<String> shown) {
    List<Map<String, Object>> with =
        models.stream().filter(m -> figures(m, kind).keySet().stream().anyMatch(shown)).toList();
    if (with.isEmpty()) {
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    with.forEach(m -> names.addAll(figures(m, kind).keySet()));
    names.removeIf(name -> name.contains(" of unit ") || !shown.test(name));
    List<String> columns = names.stream().filter(name -> beside(name, names).isEmpty()).toList();
    List<String> head = new ArrayList<>(List.of("model", "data"));
    head.addAll(columns);
    section(title);
    row(head);
    rule(head.size());
    Set<String> notes = new LinkedHashSet<>();
    Map<String, List<String>> by = new LinkedHashMap<>();
    for (Map<String, Object> model : with) {
      Map<String, Object> test = map(model.get("test"));
      Map<String, Object> own = figures(model, kind);
      List<String> cells = new ArrayList<>(List.of(link(model), text(test.get("data"))));
      columns.forEach(name -> cells.add(cell(own, name)));
      row(cells);
      own.keySet().stream()
          .filter(names::contains)
          .flatMap(name -> beside(name, names).stream())
          .distinct()
          .forEach(
              baseline -> {
                List<String> its = new ArrayList<>(List.of("- " + baseline, ""));
                columns.forEach(name -> its.add(cell(own, name + OF + baseline)));
                row(its);
              });
      if (kind.equals("scores") && !text(test.get("classifier")).isEmpty()) {
        notes.add("Scores by the classifier " + test.get("classifier") + ".");
      }
      String settings = settings(map(test.get("settings")), names);
      if (!settings.isEmpty()) {
        by.computeIfAbsent(settings, _ -> new ArrayList<>()).add(text(model.get("model")));
      }
    }
    by.forEach(
        (settings, of) ->
            notes.add(
                "Settings%s: %s."
                    .formatted(by.size() < 2 ? "" : " of " + String.join(", ", of), settings)));
    notes.forEach(note -> out.append('\n').append(note).append('\n'));
  }

  /**
   * {@return the baseline that a figure is of, such as copies, if the table has the figure itself}
   */
  private static Optional<String> beside(String name, Set<String> names) {
    int at = name.lastIndexOf(OF);
    return at > 0 && names.contains(name.substring(0, at))
        ? Optional.of(name.substring(at + OF.length()))
        : Optional.empty();
  }

  private static String cell(Map<String, Object> figures, String name) {
    Map<String, Object> one = map(figures.get(name));
    return one.isEmpty() ? "" : figure(value(one), one.get("standard-error"));
  }

  /** {@return the mean over examples, or what a score of two sets is} */
  private static Object value(Map<String, Object> figure) {
    return figure.getOrDefault("mean", figure.get("value"));
  }

  /** {@return those settings that are of metrics of a table} */
  private static String settings(Map<String, Object> all, Set<String> names) {
    List<String> own = new ArrayList<>();
    all.forEach(
        (name, value) -> {
          if (!text(value).isEmpty()
              && names.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
            own.add(name + "=" + value);
          }
        });
    return String.join(", ", own);
  }

  /** The last epoch of models that were not measured on test data. */
  private void rest(List<Map<String, Object>> models) {
    List<Map<String, Object>> without =
        models.stream()
            .filter(m -> figures(m, "figures").isEmpty() && figures(m, "scores").isEmpty())
            .toList();
    if (without.isEmpty()) {
      return;
    }
    section("Not measured on test data");
    out.append("The means of the last epoch, on validation data where there are any.\n\n");
    row(List.of("model", "of", "figures"));
    rule(3);
    for (Map<String, Object> model : without) {
      boolean validated = !map(model.get("validation")).isEmpty();
      List<String> cells = new ArrayList<>();
      map(model.get(validated ? "validation" : "train"))
          .forEach((name, value) -> cells.add(name + " " + figure(value, null)));
      row(List.of(link(model), validated ? "validation" : "training", String.join(", ", cells)));
    }
  }

  private void runs(List<Map<String, Object>> models) {
    section("Their runs");
    List<String> head = List.of("model", "command", "date", "commit", "machine", "seconds");
    row(head);
    rule(head.size());
    for (Map<String, Object> model : models) {
      String stopped = text(model.get("stopped"));
      String command = "`" + model.get("command") + "`" + (stopped.isEmpty() ? "" : ", " + stopped);
      List<String> cells = new ArrayList<>(List.of(link(model), command));
      head.subList(2, head.size()).forEach(name -> cells.add(text(model.get(name))));
      row(cells);
    }
  }

  /** The tables of an experiment, as dgm experiment writes them into table.json. */
  private void experiment(Map<String, Object> document) {
    section(text(document.getOrDefault("title", document.get("experiment"))));
    out.append(
        "%s of %s runs are measured, by %s on %s data; of each the mean over seeds ± their standard deviation, how many they are, and what is published.\n"
            .formatted(
                document.get("measured"),
                document.get("runs"),
                document.get("metrics"),
                document.get("split")));
    List<Map<String, Object>> cells = list(document.get("cells"));
    Set<String> figures = new LinkedHashSet<>();
    Set<String> made = new LinkedHashSet<>();
    for (Map<String, Object> cell : cells) {
      figures.add(text(cell.get("figure")));
      list(cell.get("runs")).forEach(run -> made.add(made(run)));
    }
    made.remove("");
    Object command = document.get("command");
    out.append(command == null ? "" : "`" + command + "`. ");
    out.append(made.isEmpty() ? "" : "Made " + String.join("; ", made) + ".\n");
    for (String figure : figures) {
      List<Map<String, Object>> own =
          cells.stream().filter(cell -> figure.equals(cell.get("figure"))).toList();
      Set<String> columns = new LinkedHashSet<>();
      Map<String, Map<String, String>> rows = new LinkedHashMap<>();
      for (Map<String, Object> cell : own) {
        columns.add(text(cell.get("column")));
        String published = text(cell.get("published"));
        rows.computeIfAbsent(text(cell.get("row")), _ -> new LinkedHashMap<>())
            .put(
                text(cell.get("column")),
                "%s (%d)%s"
                    .formatted(
                        figure(cell.get("mean"), cell.get("deviation")),
                        list(cell.get("runs")).size(),
                        published.isEmpty() ? "" : " [" + published + "]"));
      }
      List<String> head = new ArrayList<>(List.of(figure));
      head.addAll(columns);
      out.append('\n');
      row(head);
      rule(head.size());
      rows.forEach(
          (name, byColumn) -> {
            List<String> line = new ArrayList<>(List.of(name));
            columns.forEach(column -> line.add(byColumn.getOrDefault(column, "")));
            row(line);
          });
    }
    List<Map<String, Object>> differences = list(document.get("differences"));
    if (!differences.isEmpty()) {
      out.append('\n');
      row(
          List.of(
              "difference",
              "figure",
              "column",
              "mean",
              "95 % by t",
              "by resampling",
              "seeds",
              "verdict",
              "published",
              "the claim"));
      rule(10);
      differences.forEach(
          d -> {
            Double claimed = claimed(cells, d);
            row(
                List.of(
                    text(d.get("pair")),
                    text(d.get("figure")),
                    text(d.get("column")),
                    figure(d.get("mean"), null),
                    text(d.get("t-interval")),
                    text(d.get("bootstrap-interval")),
                    text(d.get("seeds")),
                    text(d.get("verdict")),
                    claimed == null ? "" : String.format(Locale.ROOT, "%.4g", claimed),
                    claimed == null ? "" : claim(text(d.get("verdict")), claimed)));
          });
    }
  }

  /** {@return the difference of the published figures of a pair; null if one is not published} */
  private static Double claimed(List<Map<String, Object>> cells, Map<String, Object> difference) {
    String[] pair = text(difference.get("pair")).split(" - ", 2);
    List<Double> published = new ArrayList<>();
    for (String row : pair) {
      for (Map<String, Object> cell : cells) {
        String said = text(cell.get("published")).split(" ", 2)[0];
        if (row.equals(cell.get("row"))
            && text(difference.get("figure")).equals(cell.get("figure"))
            && text(difference.get("column")).equals(text(cell.get("column")))
            && !said.isEmpty()) {
          published.add(Double.valueOf(said));
        }
      }
    }
    return published.size() == 2 ? published.getFirst() - published.getLast() : null;
  }

  /** {@return whether what was measured goes the way that was published} */
  private static String claim(String verdict, double claimed) {
    if (verdict.equals("undecided")) {
      return verdict;
    }
    return verdict.equals(claimed > 0 ? "more" : "less") ? "reproduced" : "not reproduced";
  }

  /** {@return after how many steps, when and by which engine a run of an experiment was made} */
  private static String made(Map<String, Object> run) {
    List<String> by = new ArrayList<>();
    map(run.get("versions"))
        .forEach(
            (name, version) -> {
              if (name.startsWith("engine-")) {
                by.add(name.substring("engine-".length()) + " " + version);
              }
            });
    return by.isEmpty()
        ? ""
        : "%s with %s steps by an engine of %s"
            .formatted(
                text(run.get("created")).substring(0, "2026-01-01".length()),
                run.get("step"),
                String.join(", ", by));
  }

  private static List<Map<String, Object>> list(Object value) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (value instanceof List<?> given) {
      given.forEach(one -> all.add(map(one)));
    }
    return all;
  }

  private void section(String title) {
    out.append("\n## ").append(title).append("\n\n");
  }

  private void row(List<String> cells) {
    out.append("| ");
    List<String> safe = cells.stream().map(cell -> cell.replace("|", "\\|")).toList();
    out.append(String.join(" | ", safe)).append(" |\n");
  }

  private void rule(int columns) {
    out.append("|---".repeat(columns)).append("|\n");
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  /** {@return a figure with as many places as its error has two digits, or four digits} */
  private static String figure(Object value, Object error) {
    if (!(value instanceof Number number)) {
      return text(value);
    }
    double v = number.doubleValue();
    double e = error instanceof Number given ? given.doubleValue() : Double.NaN;
    boolean known = Double.isFinite(e) && e > 1e-9 * Math.abs(v); // less is rounding
    double size = known ? e : Math.abs(v);
    int digits = known ? 1 : 3;
    int places = size == 0 ? 0 : Math.clamp(digits - (int) Math.floor(Math.log10(size)), 0, 8);
    String written = String.format(Locale.ROOT, "%." + places + "f", v);
    return known ? written + " ± " + String.format(Locale.ROOT, "%." + places + "f", e) : written;
  }
}
