package io.dgm.core.job;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Measures what a run asks for while it is trained. */
final class Watching {
  private static final int MOST = 5_000;

  private final RunSettings settings;
  private final Measurement measurement;

  /**
   * Checks what is asked for, before anything that takes time.
   *
   * @throws io.dgm.api.UserException if there is no such metric
   */
  Watching(Workbench bench, RunSettings settings) {
    this.settings = settings;
    this.measurement =
        settings.watched().metrics().isEmpty()
            ? null
            : new Measurement(
                bench,
                new Measuring(
                    settings.watched().metrics(),
                    Map.of(),
                    Split.VALIDATION,
                    List.of(),
                    false,
                    MOST,
                    settings.seed()),
                () -> false);
  }

  /** {@return the figures by name; none if nothing is asked for after this epoch} */
  Map<String, Double> after(
      long epoch, boolean last, LoadedModel model, Dataset dataset, Consumer<String> notices) {
    boolean now = last || epoch % settings.watched().every() == 0;
    if (measurement == null || !now || dataset.size(Split.VALIDATION) == 0) {
      return Map.of();
    }
    return measurement.figures(settings, model, dataset, notices);
  }
}
