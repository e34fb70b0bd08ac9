package io.dgm.core.experiment;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.core.job.Measuring;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A grid of runs, how they are measured, and which are compared.
 *
 * @param name of it, lower-case letters, digits and dashes
 * @param title one line for people; nothing for none
 * @param rows the models, in order
 * @param columns what is varied across, in order; one that is empty if nothing is
 * @param runs in the order in which they are trained: of the first seed all, then of the next
 * @param measuring how each is measured
 * @param figures which figures the table shows, in order
 * @param pairs which rows are compared, seed by seed
 * @param published figures from elsewhere, by "row.column"
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Experiment(
    String name,
    String title,
    List<String> rows,
    List<String> columns,
    List<PlannedRun> runs,
    Measuring measuring,
    List<String> figures,
    List<Pair> pairs,
    Map<String, String> published) {

  /**
   * Two rows that are compared.
   *
   * @param first of which the other is subtracted
   * @param second the other
   */
  public record Pair(String first, String second) {
    @Override
    public String toString() {
      return first + " - " + second;
    }
  }

  /** Copies. */
  public Experiment {
    rows = List.copyOf(rows);
    columns = List.copyOf(columns);
    runs = List.copyOf(runs);
    figures = List.copyOf(figures);
    pairs = List.copyOf(pairs);
    published = Map.copyOf(new LinkedHashMap<>(published));
  }
}
