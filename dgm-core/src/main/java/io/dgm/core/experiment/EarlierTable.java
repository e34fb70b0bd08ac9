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

/** The {@code table.json} of an experiment whose runs are elsewhere, or gone. */
final class EarlierTable {
  private EarlierTable() {}

  /**
   * {@return what it tells of the runs of an experiment; those of others in it are left out}
   *
   * @throws UserException if it is of another experiment, of runs with other settings, or measured
   *     in another way
   */
  static Map<PlannedRun, Measured> read(Path file, Experiment experiment) {
    JsonObject table = parse(file);
    require(file, "of the experiment", experiment.name(), table.text("experiment"));
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
          Measured before = known.containsKey(run) ? known.get(run) : measured(one);
          known.put(run, before.with(cell.text("figure"), figure(one)));
        }
      }
    }
    return known;
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

  /** {@return a figure; one that is no number stands as null} */
  private static Figure figure(JsonObject run) {
    return new Figure(number(run, "value"), number(run, "standard-error"));
  }

  private static double number(JsonObject run, String name) {
    return run.has(name) ? run.number(name) : Double.NaN;
  }
}
