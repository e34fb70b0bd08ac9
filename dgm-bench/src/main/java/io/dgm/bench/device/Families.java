package io.dgm.bench.device;

import io.dgm.api.model.ModelDefinition;
import io.dgm.core.plugin.EngineCatalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Trains models on two engines from one seed, with the same batches and the same random numbers.
 * The first steps must be the same but for rounding; later ones drift apart as rounding does in any
 * training, and more in a game, so that of them only the means are compared.
 */
final class Families {
  private static final int FIRST = 3;
  private static final int LAST = 50;
  private static final double NEAR = 2e-3;
  private static final double LIKE = 0.25;

  private Families() {}

  static Report compare(String engine, String against, int steps, List<String> names) {
    List<Object> all = new ArrayList<>();
    boolean passed = true;
    for (ModelDefinition model : PluginCatalog.load(Installation.own()).models().all()) {
      if (names.isEmpty() || names.contains(model.name())) {
        Outcome outcome = outcome(model.name(), engine, against, steps);
        all.add(outcome.json());
        passed &= outcome.passed();
        System.out.println(outcome.line());
      }
    }
    return new Report(passed, Map.of("against", against, "steps", steps, "models", all));
  }

  private record Run(List<Map<String, Double>> first, Map<String, Double> last) {}

  private record Outcome(String model, boolean passed, double first, double last, String error) {
    Map<String, Object> json() {
      Map<String, Object> json = new LinkedHashMap<>();
      json.put("model", model);
      json.put("passed", passed);
      json.put("first_steps_differ_by", first);
      json.put("last_steps_differ_by", last);
      if (!error.isEmpty()) {
        json.put("error", error);
      }
      return json;
    }

    String line() {
      return "%-12s %-6s first %.1e last %.1e %s"
          .formatted(model, passed ? "ok" : "FAILED", first, last, error);
    }
  }

  private static Outcome outcome(String model, String engine, String against, int steps) {
    try {
      Run a = run(model, engine, steps);
      Run b = run(model, against, steps);
      double first = 0;
      for (int i = 0; i < a.first.size(); i++) {
        first = Math.max(first, distance(a.first.get(i), b.first.get(i)));
      }
      double last = distance(a.last, b.last);
      return new Outcome(model, first <= NEAR && last <= LIKE, first, last, "");
    } catch (RuntimeException e) {
      return new Outcome(model, false, 0, 0, String.valueOf(e.getMessage()));
    }
  }

  private static Run run(String model, String name, int steps) {
    List<Map<String, Double>> first = new ArrayList<>();
    Map<String, Double> sums = new LinkedHashMap<>();
    int counted = Math.min(LAST, steps);
    int threads = Runtime.getRuntime().availableProcessors();
    try (Engine engine = EngineCatalog.load().find(name).open(new EngineOptions(threads));
        Training training = new Training(engine, model, Map.of(), 0)) {
      for (int i = 0; i < steps; i++) {
        Map<String, Double> figures = training.step();
        if (i < FIRST) {
          first.add(new LinkedHashMap<>(figures));
        }
        if (i >= steps - counted) {
          figures.forEach((key, value) -> sums.merge(key, value / counted, Double::sum));
        }
      }
    }
    return new Run(first, sums);
  }

  /**
   * {@return the greatest difference of two figures of a name, relative to the greater of 1 and it}
   */
  private static double distance(Map<String, Double> a, Map<String, Double> b) {
    double greatest = 0;
    for (Map.Entry<String, Double> figure : a.entrySet()) {
      double x = figure.getValue();
      double y = b.get(figure.getKey());
      double scale = Math.max(1, Math.max(Math.abs(x), Math.abs(y)));
      // a figure that is no number differs by all there is
      double distance = Double.isFinite(x - y) ? Math.abs(x - y) / scale : Double.MAX_VALUE;
      greatest = Math.max(greatest, distance);
    }
    return greatest;
  }
}
