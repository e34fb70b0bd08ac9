package io.dgm.app;

import io.dgm.core.job.TrainingListener;
import io.dgm.core.job.TrainingResult;
import io.dgm.core.run.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows on standard error how training goes, and on standard output how it ended. */
final class Screen implements TrainingListener, AutoCloseable {
  private final Progress progress =
      new Progress(Console.notices(), Terminal.isThere(), Terminal::width);

  @Override
  public void started(Path run, long step, long steps, long stepsPerEpoch, int batchSize) {
    Console.notice((step == 0 ? "training in " : "going on in ") + run);
    progress.start(step, new Progress.Extent(steps, stepsPerEpoch, batchSize));
  }

  @Override
  public void step(long step, Map<String, Double> metrics) {
    progress.update(step, metrics);
  }

  @Override
  public void epoch(long epoch, Map<String, Double> train, Map<String, Double> validation) {
    progress.note(
        "epoch "
            + epoch
            + "  train "
            + figures(train)
            + (validation.isEmpty() ? "" : "  validation " + figures(validation)));
  }

  @Override
  public void notice(String text) {
    progress.note("dgm: " + Console.safe(text));
  }

  private static String figures(Map<String, Double> values) {
    return values.entrySet().stream()
        .map(e -> Console.safe(e.getKey()) + " " + String.format(Locale.ROOT, "%.3f", e.getValue()))
        .collect(Collectors.joining(", "));
  }

  static void show(TrainingResult result) {
    Table table =
        new Table()
            .row(
                result.finished() ? "done" : "interrupted",
                result.step() + " steps in " + result.took().toSeconds() + " s");
    result
        .validation()
        .forEach(
            (name, v) -> table.row("validation " + name, String.format(Locale.ROOT, "%.3f", v)));
    for (Path file : List.of(result.samples(), result.report())) {
      if (Files.exists(file)) {
        table.row(file.equals(result.report()) ? "report" : "samples", file.toString());
      }
    }
    if (!result.finished()) {
      table.row("go on with", "./dgm resume " + result.run());
    }
    Console.answer(table.toString());
  }

  @Override
  public void close() {
    progress.close();
  }
}
