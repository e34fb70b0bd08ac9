package io.dgm.bench.device;

import io.dgm.core.plugin.EngineCatalog;
import io.dgm.engine.spi.Engine;
import io.dgm.engine.spi.EngineProvider.EngineOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long training steps take: one program a step, whose losses are read, and many in one. */
final class StepTimes {
  private static final int WARM_UP = 3;

  private StepTimes() {}

  static Report of(String name, double seconds, List<String> names) {
    List<Object> all = new ArrayList<>();
    boolean passed = true;
    int threads = Runtime.getRuntime().availableProcessors();
    for (DeviceWorkload workload : DeviceWorkload.all()) {
      if (!names.isEmpty() && !names.contains(workload.name())) {
        continue;
      }
      for (boolean loop : List.of(false, true)) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("workload", workload.name());
        figures.put("mode", loop ? "loop" : "step");
        try (Engine engine = EngineCatalog.load().find(name).open(new EngineOptions(threads));
            Steps steps = workload.open(engine, loop)) {
          measure(steps, seconds, figures);
        } catch (RuntimeException e) {
          passed = false;
          figures.put("error", String.valueOf(e.getMessage()));
        }
        all.add(figures);
        System.out.println(figures);
      }
    }
    return new Report(passed, Map.of("timings", all));
  }

  private static void measure(Steps steps, double seconds, Map<String, Object> figures) {
    long opened = System.nanoTime();
    double first = steps.run();
    figures.put("first_run_seconds", (System.nanoTime() - opened) / 1e9);
    // compilers and caches come to rest before anything is counted
    for (int i = 1; i < WARM_UP || System.nanoTime() - opened < seconds * 1e9; i++) {
      double now = steps.run();
      first = Double.isNaN(first) ? now : first; // a loop tells when the next run was started
    }
    List<Double> times = new ArrayList<>();
    long begin = System.nanoTime();
    double last = first;
    while (times.size() < WARM_UP || System.nanoTime() - begin < seconds * 1e9) {
      long from = System.nanoTime();
      last = steps.run();
      times.add((System.nanoTime() - from) / 1e6 / steps.count());
    }
    figures.put("ms", times.stream().sorted().skip(times.size() / 2).findFirst().orElseThrow());
    figures.put("runs", times.size());
    figures.put("steps_a_run", steps.count());
    figures.put("first_loss", first);
    figures.put("last_loss", last);
  }
}
