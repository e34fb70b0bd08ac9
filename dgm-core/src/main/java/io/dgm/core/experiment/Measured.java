package io.dgm.core.experiment;

import io.dgm.core.run.EvaluationLine;
import io.dgm.core.run.RunInfo;
import java.util.LinkedHashMap;
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

  /**
   * A figure.
   *
   * @param value the figure
   * @param standardError of it, as it was measured; NaN if that is not known
   */
  record Figure(double value, double standardError) {}

  static Measured of(EvaluationLine line, RunInfo run) {
    Map<String, Figure> figures = new TreeMap<>();
    line.scores().forEach((name, s) -> figures.put(name, new Figure(s.value(), s.standardError())));
    line.figures().forEach((name, e) -> figures.put(name, new Figure(e.mean(), e.standardError())));
    return new Measured(
        figures,
        line.step(),
        line.data(),
        line.checksum(),
        line.classifier(),
        run.created().toString(),
        run.versions());
  }

  Measured with(String name, Figure figure) {
    Map<String, Figure> more = new LinkedHashMap<>(figures);
    more.put(name, figure);
    return new Measured(more, step, data, checksum, classifier, created, versions);
  }
}
