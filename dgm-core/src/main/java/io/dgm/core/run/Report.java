package io.dgm.core.run;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * The page {@code report.html} of a run: curves, pictures, figures and settings, in one file that
 * opens without a network. It is made from the run's other files alone, so that a resumed run's
 * report is that of one that never stopped.
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class Report {
  private final RunDirectory run;
  // by metric, then by split
  private final SequencedMap<String, Map<String, Curve>> curves = new LinkedHashMap<>();
  private MetricsLine last;

  /**
   * The report of a run, with the metrics that it has so far.
   *
   * @param run the run
   */
  public Report(RunDirectory run) {
    this.run = run;
    run.metrics().lines().forEach(this::add);
  }

  /**
   * Takes in further metrics.
   *
   * @param line a line of the run's metrics
   */
  public void add(MetricsLine line) {
    line.values()
        .forEach(
            (metric, value) ->
                curves
                    .computeIfAbsent(metric, _ -> new LinkedHashMap<>())
                    .computeIfAbsent(line.split(), _ -> new Curve())
                    .add(line.step(), value));
    last = line;
  }

  /**
   * Writes the page; the one that is there is replaced, in one step.
   *
   * @throws io.dgm.api.DgmException where it cannot be written
   */
  public void write() {
    write(false);
  }

  /**
   * Writes the page of a run that is trained, which a browser loads again now and then.
   *
   * @throws io.dgm.api.DgmException where it cannot be written
   */
  public void writeLive() {
    write(true);
  }

  private void write(boolean live) {
    Path file = run.report();
    try {
      Map<String, List<Picture>> pictures = Picture.all(run.folder().resolve(RunDirectory.SAMPLES));
      String page =
          new ReportPage(run.info(), curves, pictures)
              .html(status(), run.description(), live, run.evaluations().lines(_ -> {}));
      Durable.replaceSoon(file, page.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }

  /** {@return where training is, by what it told last and by how long it is to be, or failed} */
  private String status() {
    Optional<String> failure = run.failure();
    if (failure.isPresent()) {
      return "failed · " + failure.get();
    }
    if (last == null) {
      return "begun";
    }
    long steps = limit("steps");
    long epochs = limit("epochs");
    boolean finished = steps > 0 ? last.step() >= steps : last.epoch() >= epochs;
    String at = String.format(Locale.ROOT, "step %,d", last.step());
    if (finished) {
      return "finished · " + at;
    }
    return steps > 0
        ? at + String.format(Locale.ROOT, " of %,d", steps)
        : "epoch %d of %d · %s".formatted(last.epoch(), epochs, at);
  }

  private long limit(String name) {
    String text = run.info().limits().getOrDefault(name, "");
    return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
  }
}
