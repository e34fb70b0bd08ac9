package io.dgm.core.experiment;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The table of an experiment, of those runs that are measured.
 *
 * @param experiment the experiment
 * @param measured what was measured of each run
 */
record ExperimentTable(Experiment experiment, Map<PlannedRun, Measured> measured) {

  /** Copies, in the order of the experiment. */
  ExperimentTable {
    Map<PlannedRun, Measured> ordered = new LinkedHashMap<>();
    for (PlannedRun run : experiment.runs()) {
      Optional.ofNullable(measured.get(run)).ifPresent(line -> ordered.put(run, line));
    }
    measured = Collections.unmodifiableMap(ordered);
  }

  /**
   * A cell.
   *
   * @param values one a seed
   * @param runs those that they are of
   * @param errors of each value, as it was measured
   */
  record Cell(List<Double> values, List<PlannedRun> runs, List<Double> errors) {
    double mean() {
      return values.stream().mapToDouble(v -> v).average().orElse(Double.NaN);
    }

    /** {@return the standard deviation between seeds; NaN of one} */
    double deviation() {
      return PairedDifference.deviation(values);
    }
  }

  Cell cell(String figure, String row, String column) {
    Cell cell = new Cell(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    measured.forEach(
        (run, known) -> {
          Measured.Figure one = known.figures().get(figure);
          if (run.row().equals(row) && run.column().equals(column) && one != null) {
            cell.values().add(one.value());
            cell.runs().add(run);
            cell.errors().add(one.standardError());
          }
        });
    return cell;
  }

  /** {@return the difference of two rows' figures, seed by seed} */
  PairedDifference difference(String figure, Experiment.Pair pair, String column) {
    Map<Long, Double> second = new LinkedHashMap<>();
    Cell minus = cell(figure, pair.second(), column);
    for (int i = 0; i < minus.values().size(); i++) {
      second.put(minus.runs().get(i).seed(), minus.values().get(i));
    }
    Cell plus = cell(figure, pair.first(), column);
    List<Double> differences = new ArrayList<>();
    for (int i = 0; i < plus.values().size(); i++) {
      Double other = second.get(plus.runs().get(i).seed());
      if (other != null) {
        differences.add(plus.values().get(i) - other);
      }
    }
    return PairedDifference.of(differences);
  }

  /** {@return the published figure of a cell; nothing if none, as of all figures but the first} */
  String published(String figure, String row, String column) {
    if (!figure.equals(experiment.figures().getFirst())) {
      return "";
    }
    String path = column.isEmpty() ? row : row + "." + column;
    return experiment.published().getOrDefault(path, "");
  }
}
