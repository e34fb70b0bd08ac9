package io.dgm.core.job;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.settings.SettingSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * What is measured on validation data while a model is trained, besides what always is.
 *
 * @param metrics names of metrics and statistics
 * @param every after how many epochs, at least 1; after the last one always
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record Watched(List<String> metrics, int every) {
  static final SettingSpec<String> METRICS =
      SettingSpec.text(
          "train.metrics",
          "",
          "metrics and statistics measured on validation data while training, such as fid,elbo");
  static final SettingSpec<Integer> EVERY =
      SettingSpec.integer(
          "train.metrics-every", 1, 1, 1_000_000, "after how many epochs train.metrics are");

  /** Nothing. */
  public static final Watched NOTHING = new Watched(List.of(), 1);

  /** Copies. */
  public Watched {
    metrics = List.copyOf(metrics);
  }

  /** {@return what was given, null for what was not} */
  static Watched of(String metrics, Integer every) {
    List<String> names =
        metrics == null
            ? List.of()
            : Arrays.stream(metrics.split(",", -1))
                .map(String::strip)
                .filter(n -> !n.isEmpty())
                .toList();
    return new Watched(names, every == null ? EVERY.defaultValue() : every);
  }

  /** Writes what is not the default as text by name. */
  void save(Map<String, String> text) {
    if (!metrics.isEmpty()) {
      text.put(METRICS.name(), String.join(",", metrics));
    }
    if (every != EVERY.defaultValue()) {
      text.put(EVERY.name(), EVERY.formatter().apply(every));
    }
  }

  static Watched load(Map<String, String> text) {
    String every = text.get(EVERY.name());
    return of(text.get(METRICS.name()), every == null ? null : EVERY.parse(every));
  }
}
