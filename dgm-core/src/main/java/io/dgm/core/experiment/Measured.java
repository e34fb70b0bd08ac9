package io.dgm.core.experiment;

import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.MetricsLine;
import io.dgm.core.run.RunDirectory;
import io.dgm.core.run.RunInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The figures of a run that is done, and their origin.
 *
 * @param figures by name
 * @param step how many steps it had made
 * @param data the name of the data that it was measured on
 * @param checksum of its content
 * @param classifier on which figures rest; nothing if on none
 * @param created when it was begun
 * @param versions of all that computed it
 */
record Measured(
    Map<String, Figure> figures,
    long step,
    String data,
    String checksum,
    String classifier,
    String created,
    Map<String, String> versions) {
  /** The figure that every run has, unless it was killed: how long its training took. */
  static final String MINUTES = "minutes";

  /**
   * A figure.
   *
   * @param value the figure
   * @param standardError of it, as it was measured; NaN if that is not known
   */
  record Figure(double value, double standardError) {}

  static Measured of(EvaluationLine line, RunDirectory run) {
    Map<String, Figure> figures = new TreeMap<>();
    List<MetricsLine> told = run.metrics().lines();
    double seconds = told.isEmpty() ? Double.NaN : told.getLast().seconds();
    if (Double.isFinite(seconds)) {
      figures.put(MINUTES, new Figure(seconds / 60, Double.NaN));
    }
    line.scores().forEach((name, s) -> figures.put(name, new Figure(s.value(), s.standardError())));
    line.figures().forEach((name, e) -> figures.put(name, new Figure(e.mean(), e.standardError())));
    RunInfo info = run.info();
    return new Measured(
        figures,
        line.step(),
        line.data(),
        line.checksum(),
        line.classifier(),
        info.created().toString(),
        info.versions());
  }

  Measured with(String name, Figure figure) {
    Map<String, Figure> more = new LinkedHashMap<>(figures);
    more.put(name, figure);
    return new Measured(more, step, data, checksum, classifier, created, versions);
  }
}
