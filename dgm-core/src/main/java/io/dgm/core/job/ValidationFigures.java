package io.dgm.core.job;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.api.metric.Metric;
import io.dgm.api.settings.Settings;
import io.dgm.core.evaluate.AccuracyMetric;
import io.dgm.core.evaluate.ElboMetric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** What is measured on the validation part at the end of an epoch. */
final class ValidationFigures {
  /**
   * How many examples are measured at the most, so that the figures of data of millions do not take
   * as long as an epoch.
   */
  private static final int MOST = 20_000;

  private final Session session;

  ValidationFigures(Session session) {
    this.session = session;
  }

  /** {@return whether there is data, and the model has figures, by which states are compared} */
  boolean compare() {
    return !metrics().isEmpty();
  }

  /**
   * Checks that there is data, and that the model has figures, if states are to be compared by
   * them.
   *
   * @throws UserException if there are none
   */
  void check() {
    if (session.settings.compares() && !compare()) {
      throw new UserException(
          "%s, %s and %s compare figures on the validation part of the data, and %s"
              .formatted(
                  Selection.BEST.name(),
                  Selection.PATIENCE.name(),
                  Plateau.EPOCHS.name(),
                  session.dataset.size(Split.VALIDATION) == 0
                      ? "there is none: see data.validation"
                      : "this model has none: no elbo and no accuracy"));
    }
  }

  private List<Metric> metrics() {
    if (session.dataset.size(Split.VALIDATION) == 0) {
      return List.of();
    }
    return List.<Metric>of(new ElboMetric(), new AccuracyMetric()).stream()
        .filter(metric -> metric.applies(session.model))
        .toList();
  }

  /**
   * {@return the figures by name; the first, the elbo or the accuracy, is the one that states are
   * compared by, higher is better}
   *
   * @param epoch the epoch that is over
   * @param last whether the run is
   * @param notices told what is not measured
   */
  Map<String, Double> measure(long epoch, boolean last, Consumer<String> notices) {
    Map<String, Double> figures = new LinkedHashMap<>();
    for (Metric metric : metrics()) {
      Settings none = Settings.of(metric.settings(), Map.of());
      session
          .loaded
          .evaluate(
              session.dataset,
              Split.VALIDATION,
              metric,
              none,
              MOST,
              session.settings.seed(),
              _ -> {})
          .forEach((name, estimate) -> figures.put(name, estimate.mean()));
    }
    figures.putAll(session.watching.after(epoch, last, session.loaded, session.dataset, notices));
    return figures;
  }
}
