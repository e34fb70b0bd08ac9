package io.dgm.core.experiment;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Nearest;
import io.dgm.core.job.Measuring;
import io.dgm.core.job.RunSettings;
import io.dgm.core.stack.Given;
import io.dgm.core.stack.Stack;
import io.dgm.core.stack.StackException;
import io.dgm.core.stack.StackFile;
import io.dgm.core.stack.StackResolver;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * An experiment as a YAML file: {@code experiment}, {@code base}, {@code models}, {@code vary},
 * {@code columns}, {@code seeds}, {@code measure}, {@code figures}, {@code pairs}, {@code paper}.
 * Every mistake in it, those of its stacks among them, is told at once.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class ExperimentFile {
  private static final List<String> KEYS =
      List.of(
          "experiment",
          "title",
          "base",
          "models",
          "vary",
          "columns",
          "seeds",
          "measure",
          "figures",
          "pairs",
          "paper");
  private static final String NAME = "[a-z0-9][a-z0-9-]*";
  private static final int MOST_RUNS = 10_000;

  private final Stack file;
  private final StackResolver resolver;
  private final Map<String, String> overrides;
  private final Map<String, String> data;
  private final double budget;
  private final Set<String> mistakes = new LinkedHashSet<>();

  private ExperimentFile(
      Stack file,
      StackResolver resolver,
      Map<String, String> overrides,
      Map<String, String> data,
      double budget) {
    this.file = file;
    this.resolver = resolver;
    this.overrides = overrides;
    this.data = data;
    this.budget = budget;
  }

  /**
   * {@return the experiment of a file}
   *
   * @param file the file
   * @param resolver finds what its stacks name
   * @param overrides settings of all runs that come before those of the file, by path
   * @param data other data of all runs, by table; none for that of the file
   * @param budget by which epochs and steps are multiplied, above 0
   * @throws UserException that names every mistake, a line each, with its number
   */
  public static Experiment read(
      Path file,
      StackResolver resolver,
      Map<String, String> overrides,
      Map<String, String> data,
      double budget) {
    return new ExperimentFile(StackFile.read(file), resolver, overrides, data, budget).experiment();
  }

  /**
   * {@return the same of a text}
   *
   * @param yaml the text
   * @param name of where it is from, for messages
   * @param resolver finds what its stacks name
   * @param overrides settings of all runs that come before those of the file, by path
   * @param data other data of all runs, by table; none for that of the file
   * @param budget by which epochs and steps are multiplied, above 0
   * @throws UserException that names every mistake, a line each, with its number
   */
  public static Experiment parse(
      String yaml,
      String name,
      StackResolver resolver,
      Map<String, String> overrides,
      Map<String, String> data,
      double budget) {
    return new ExperimentFile(StackFile.parse(yaml, name), resolver, overrides, data, budget)
        .experiment();
  }

  private Experiment experiment() {
    mistakes.addAll(file.malformed());
    file.settings()
        .forEach(
            (path, given) -> {
              String key = path.split("\\.", 2)[0];
              if (!KEYS.contains(key)) {
                refuse(
                    given,
                    "an experiment has no '%s'; it has %s%s"
                        .formatted(key, String.join(", ", KEYS), Nearest.hint(key, KEYS)));
              }
            });
    String name = text("experiment", "");
    if (!name.matches(NAME)) {
      mistakes.add(
          file.where()
              + ": an experiment begins with experiment: NAME, of lower-case letters, digits and"
              + " dashes");
    }
    Map<String, Map<String, Given>> rows = varied(sections("models"));
    if (rows.isEmpty()) {
      mistakes.add(file.where() + ": an experiment names models: {ROW: {model: NAME}}");
    }
    Map<String, Map<String, Given>> columns = sections("columns");
    List<Long> seeds = seeds();
    List<PlannedRun> runs = runs(rows, columns, seeds);
    Measuring measuring = measuring();
    List<String> figures = list("figures", measuring.metrics());
    List<Experiment.Pair> pairs = pairs(rows.keySet());
    requireCells(rows.keySet(), columns.keySet());
    if (!mistakes.isEmpty()) {
      throw new StackException(List.copyOf(mistakes));
    }
    return new Experiment(
        name,
        text("title", ""),
        List.copyOf(rows.keySet()),
        columns.isEmpty() ? List.of("") : List.copyOf(columns.keySet()),
        runs,
        measuring,
        figures,
        pairs,
        texts("paper."));
  }

  /** What is published is of a cell that there is. */
  private void requireCells(Set<String> rows, Set<String> columns) {
    Set<String> cells = new LinkedHashSet<>();
    for (String row : rows) {
      if (columns.isEmpty()) {
        cells.add(row);
      }
      columns.forEach(column -> cells.add(row + "." + column));
    }
    below(file.settings(), "paper.")
        .forEach(
            (path, given) -> {
              if (!cells.contains(path)) {
                refuse(
                    given,
                    "paper has %s, which is no cell of %s: write %s"
                        .formatted(
                            path,
                            String.join(", ", rows),
                            columns.isEmpty() ? "{ROW: FIGURE}" : "{ROW: {COLUMN: FIGURE}}"));
              }
            });
  }

  private void refuse(Given at, String reason) {
    mistakes.add((at.where().isEmpty() ? "" : at.where() + ": ") + reason);
  }

  private String text(String path, String otherwise) {
    Given given = file.settings().get(path);
    return given == null ? otherwise : given.text();
  }

  private List<String> list(String path, List<String> otherwise) {
    String text = text(path, "");
    return text.isBlank()
        ? otherwise
        : Arrays.stream(text.split(",", -1)).map(String::strip).filter(t -> !t.isEmpty()).toList();
  }

  private Map<String, String> texts(String prefix) {
    Map<String, String> all = new LinkedHashMap<>();
    below(file.settings(), prefix).forEach((path, given) -> all.put(path, given.text()));
    return all;
  }

  private static Map<String, Given> below(Map<String, Given> all, String prefix) {
    Map<String, Given> own = new LinkedHashMap<>();
    all.forEach(
        (path, given) -> {
          if (path.startsWith(prefix)) {
            own.put(path.substring(prefix.length()), given);
          }
        });
    return own;
  }

  /** {@return the settings below each of the names that stand below a key} */
  private Map<String, Map<String, Given>> sections(String key) {
    return sections(below(file.settings(), key + "."));
  }

  private static Map<String, Map<String, Given>> sections(Map<String, Given> all) {
    Map<String, Map<String, Given>> sections = new LinkedHashMap<>();
    all.forEach(
        (path, given) -> {
          String[] parts = path.split("\\.", 2);
          sections
              .computeIfAbsent(parts[0], _ -> new LinkedHashMap<>())
              .put(parts.length == 2 ? parts[1] : Stack.MODEL, given);
        });
    return sections;
  }

  /** {@return each row with each value of each setting that is varied} */
  private Map<String, Map<String, Given>> varied(Map<String, Map<String, Given>> rows) {
    Map<String, Map<String, Given>> all = rows;
    for (Map.Entry<String, Given> entry : below(file.settings(), "vary.").entrySet()) {
      String path = entry.getKey();
      Given values = entry.getValue();
      Map<String, Map<String, Given>> next = new LinkedHashMap<>();
      all.forEach(
          (row, settings) -> {
            for (String value : values.text().split(",", -1)) {
              Map<String, Given> with = new LinkedHashMap<>(settings);
              with.put(path, new Given(value.strip(), values.where()));
              next.put(row + " " + path + "=" + value.strip(), with);
            }
          });
      all = next;
    }
    return all;
  }

  private List<Long> seeds() {
    List<Long> seeds = new ArrayList<>();
    for (String seed : list("seeds", List.of("1"))) {
      try {
        seeds.add(Long.valueOf(seed));
      } catch (NumberFormatException e) {
        refuse(file.settings().get("seeds"), "a seed is a whole number, got '" + seed + "'");
      }
    }
    if (seeds.stream().distinct().count() < seeds.size()) {
      refuse(file.settings().get("seeds"), "a seed is given twice");
    }
    return seeds;
  }

  private List<PlannedRun> runs(
      Map<String, Map<String, Given>> rows,
      Map<String, Map<String, Given>> columns,
      List<Long> seeds) {
    List<PlannedRun> first = new ArrayList<>();
    rows.forEach(
        (row, settings) -> {
          Map<String, Map<String, Given>> own = sections(below(settings, "columns."));
          own.keySet().stream()
              .filter(column -> !columns.containsKey(column))
              .forEach(
                  column ->
                      refuse(
                          own.get(column).values().iterator().next(),
                          "there is no column '%s'; there are %s"
                              .formatted(column, String.join(", ", columns.keySet()))));
          Map<String, Map<String, Given>> its = own.isEmpty() ? columns : own;
          if (its.isEmpty()) {
            plan(row, "", settings, Map.of(), first);
          }
          its.forEach((column, more) -> plan(row, column, settings, more, first));
        });
    if ((long) first.size() * seeds.size() > MOST_RUNS) {
      mistakes.add(file.where() + ": an experiment has at most " + MOST_RUNS + " runs");
      return first;
    }
    List<PlannedRun> all = new ArrayList<>();
    for (long seed : seeds) {
      for (PlannedRun run : first) {
        all.add(new PlannedRun(run.row(), run.column(), seed, run.settings().withSeed(seed)));
      }
    }
    return all;
  }

  /** Resolves the stack of a cell; its mistakes are the file's. */
  private void plan(
      String row,
      String column,
      Map<String, Given> settings,
      Map<String, Given> more,
      List<PlannedRun> into) {
    Map<String, Given> all = new LinkedHashMap<>(below(file.settings(), "base."));
    Given base = file.settings().get("base");
    if (base != null) {
      refuse(base, "base is a mapping of settings");
    }
    Map<String, Given> own = new LinkedHashMap<>(settings);
    own.keySet().removeIf(path -> path.startsWith("columns."));
    Given stack = own.remove("stack");
    try {
      if (stack != null) {
        Path beside = Path.of(file.where()).toAbsolutePath().resolveSibling(stack.text());
        Stack read = StackFile.read(beside);
        mistakes.addAll(read.malformed());
        all.putAll(read.settings());
      }
      all.putAll(own);
      all.putAll(more);
      Stack whole = new Stack(all, file.where(), List.of()).with(overrides);
      if (!data.isEmpty()) {
        whole = whole.withData(data);
      }
      RunSettings resolved = resolver.resolve(whole);
      into.add(new PlannedRun(row, column, resolved.seed(), resolved.scaled(budget)));
    } catch (StackException e) {
      e.getMessage().lines().forEach(mistakes::add);
    } catch (UserException e) {
      mistakes.add((stack == null ? file.where() : stack.where()) + ": " + e.getMessage());
    }
  }

  private Measuring measuring() {
    List<String> keys = List.of("metrics", "split", "limit", "seed");
    Map<String, Given> own = below(file.settings(), "measure.");
    own.forEach(
        (key, given) -> {
          if (!keys.contains(key) && !key.startsWith("set.")) {
            refuse(given, "measure has metrics, set, split, limit and seed, not '" + key + "'");
          }
        });
    List<String> metrics = list("measure.metrics", List.of());
    if (metrics.isEmpty()) {
      mistakes.add(file.where() + ": an experiment says measure: {metrics: [NAME, …]}");
    }
    metrics.forEach(
        metric -> {
          if (!resolver.measures(metric)) {
            refuse(own.get("metrics"), "there is no metric '" + metric + "': see dgm plugins");
          }
        });
    String part = text("measure.split", Split.TEST.label());
    Split split = Split.TEST;
    for (Split one : Split.values()) {
      split = one.label().equals(part) ? one : split;
    }
    if (!split.label().equals(part)) {
      refuse(own.get("split"), "split is test, validation or train, got '" + part + "'");
    }
    return new Measuring(
        metrics,
        texts("measure.set."),
        split,
        List.of(),
        false,
        (int) whole("measure.limit", Integer.MAX_VALUE, Integer.MAX_VALUE),
        whole("measure.seed", 1, Long.MAX_VALUE));
  }

  private long whole(String path, long otherwise, long most) {
    String text = text(path, "");
    try {
      long value = text.isEmpty() ? otherwise : Long.parseLong(text);
      if (value >= 1 && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    refuse(file.settings().get(path), path + " is a whole number above 0, got '" + text + "'");
    return otherwise;
  }

  private List<Experiment.Pair> pairs(Set<String> rows) {
    List<Experiment.Pair> pairs = new ArrayList<>();
    for (String text : list("pairs", List.of())) {
      String[] sides = text.split(" - ", -1);
      if (sides.length == 2 && rows.contains(sides[0].strip()) && rows.contains(sides[1].strip())) {
        pairs.add(new Experiment.Pair(sides[0].strip(), sides[1].strip()));
      } else {
        refuse(
            file.settings().get("pairs"),
            "a pair is 'ROW - ROW' of the rows %s, got '%s'"
                .formatted(String.join(", ", rows), text));
      }
    }
    return pairs;
  }
}
