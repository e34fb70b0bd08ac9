package io.dgm.core.experiment;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.core.job.RunSettings;
import java.util.Locale;

/**
 * One run of an experiment.
 *
 * @param row of the table: which model
 * @param column of the table: how much data, for instance; nothing if there is one column
 * @param seed of all randomness
 * @param settings all that decides what it computes
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record PlannedRun(String row, String column, long seed, RunSettings settings) {

  /** {@return the name of its folder, unlike that of any other run of the experiment} */
  public String folder() {
    String cell = column.isEmpty() ? row : row + "-" + column;
    String plain = cell.toLowerCase(Locale.ROOT).replace("%", "pc").replaceAll("[^a-z0-9.=]+", "-");
    return plain + "-seed-" + seed;
  }

  @Override
  public String toString() {
    return (column.isEmpty() ? row : row + " " + column) + " seed " + seed;
  }
}
