package io.dgm.core.experiment;

import io.dgm.api.UserException;
import io.dgm.core.experiment.Measured.Figure;
import io.dgm.core.run.Json;
import io.dgm.core.run.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The {@code table.json} of an experiment whose runs are elsewhere, or gone. */
final class EarlierTable {
  private EarlierTable() {}

  /**
   * {@return the figures of an experiment's runs in it; other runs are left out}
   *
   * @throws UserException if it is of another experiment, of runs with other settings, or measured
   *     in another way
   */
  static Map<PlannedRun, Measured> read(Path file, Experiment experiment) {
    JsonObject table = parse(file);
    require(file, "of the experiment", experiment.name(), table.text("experiment"));
    String metrics = experiment.measuring().metrics().toString();
    require(file, "measured by", metrics, table.list("metrics").toString());
    String split = experiment.measuring().split().label();
    require(file, "measured on the part", split, table.text("split"));
    Map<String, String> set = experiment.measuring().set();
    require(file, "measured with", set.toString(), table.object("settings").texts().toString());
    if (!table.has(TableFiles.MADE_WITH)) {
      throw new UserException(
          file + " does not tell with which settings its runs were made: it is of an older dgm");
    }
    if (table.has(TableFiles.LIMIT)) {
      String limit = Integer.toString(experiment.measuring().limit());
      require(file, "measured with limit", limit, Long.toString(table.integer(TableFiles.LIMIT)));
      String seed = Long.toString(experiment.measuring().seed());
      require(file, "measured with seed", seed, Long.toString(table.integer("seed")));
    }
    MadeWith made = MadeWith.of(table.object(TableFiles.MADE_WITH));
    Map<String, PlannedRun> planned = new LinkedHashMap<>();
    experiment.runs().forEach(run -> planned.put(run.folder(), run));
    Map<PlannedRun, Measured> known = new LinkedHashMap<>();
    for (JsonObject cell : table.objects("cells")) {
      for (JsonObject one : cell.objects("runs")) {
        PlannedRun run = planned.get(one.text("run"));
        if (run != null) {
          made.require(run, file.toString());
          requireOwn(run, cell, one);
          add(known, run, cell.text("figure"), one);
        }
      }
    }
    requireOneData(file, known);
    known.values().removeIf(of -> of.figures().isEmpty());
    requireWhole(experiment, known);
    return known;
  }

  /** A run stands in its own cell, under its own seed. */
  private static void requireOwn(PlannedRun run, JsonObject cell, JsonObject one) {
    if (!cell.text("row").equals(run.row())
        || !cell.text("column").equals(run.column())
        || one.integer("seed") != run.seed()) {
      throw new UserException(
          "%s has the run %s as %s %s seed %d, which it is not"
              .formatted(
                  one.where(),
                  run.folder(),
                  cell.text("row"),
                  cell.text("column"),
                  one.integer("seed")));
    }
  }

  private static void add(
      Map<PlannedRun, Measured> known, PlannedRun run, String name, JsonObject one) {
    Measured before = known.containsKey(run) ? known.get(run) : measured(one);
    Figure figure = new Figure(number(one, "value"), number(one, "standard-error"));
    Figure other = before.figures().get(name);
    if (other != null && !other.equals(figure)) {
      throw new UserException(
          "%s has the run %s twice, with different values of %s"
              .formatted(one.where(), run.folder(), name));
    }
    // one that diverged, say, stands as null: it is not known
    known.put(run, Double.isFinite(figure.value()) ? before.with(name, figure) : before);
  }

  /** Data of one name are the same in all runs. */
  private static void requireOneData(Path file, Map<PlannedRun, Measured> known) {
    Map<String, String> sums = new LinkedHashMap<>();
    known.forEach(
        (run, of) -> {
          String before = sums.putIfAbsent(of.data(), of.checksum());
          if (before != null && !before.equals(of.checksum())) {
            throw new UserException(
                "%s has the run %s on other data of the name %s than other runs"
                    .formatted(file, run.folder(), of.data()));
          }
        });
  }

  /** A run that lacks a figure which others of its row have does not count. */
  private static void requireWhole(Experiment experiment, Map<PlannedRun, Measured> known) {
    Map<String, Set<String>> figures = new LinkedHashMap<>();
    known.forEach(
        (run, of) ->
            figures.computeIfAbsent(run.row(), _ -> new TreeSet<>()).addAll(of.figures().keySet()));
    figures.values().forEach(names -> names.retainAll(experiment.figures()));
    figures.values().forEach(names -> names.remove(Measured.MINUTES)); // a killed run has none
    known
        .entrySet()
        .removeIf(e -> !e.getValue().figures().keySet().containsAll(figures.get(e.getKey().row())));
  }

  private static JsonObject parse(Path file) {
    try {
      return Json.parse(Files.readAllBytes(file), file.toString());
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  private static void require(Path file, String what, String expected, String got) {
    if (!expected.equals(got)) {
      throw new UserException("%s is %s %s, not %s".formatted(file, what, got, expected));
    }
  }

  private static Measured measured(JsonObject run) {
    return new Measured(
        Map.of(),
        run.integer("step"),
        run.text("data"),
        run.text("checksum"),
        run.text("classifier"),
        run.text("created"),
        run.object("versions").texts());
  }

  private static double number(JsonObject run, String name) {
    return run.has(name) ? run.number(name) : Double.NaN;
  }
}
