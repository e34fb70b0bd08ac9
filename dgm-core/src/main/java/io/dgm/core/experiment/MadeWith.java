package io.dgm.core.experiment;

import io.dgm.api.UserException;
import io.dgm.api.settings.SettingSpec;
import io.dgm.core.job.RunSettings;
import io.dgm.core.job.RunSpecs;
import io.dgm.core.run.JsonObject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The settings that decide what runs come to: those of all, and what each has besides. Which engine
 * computes them, and how many steps at a time, is none of these.
 *
 * @param all by path
 * @param own of each run, by the name of its folder
 */
record MadeWith(Map<String, String> all, Map<String, Map<String, String>> own) {
  private static final String ALL = "all";
  private static final String RUNS = "runs";

  static MadeWith of(Collection<PlannedRun> runs) {
    Map<String, String> all = new LinkedHashMap<>();
    Map<String, Map<String, String>> own = new LinkedHashMap<>();
    for (PlannedRun run : runs) {
      Map<String, String> settings = run.settings().deciding();
      if (own.isEmpty()) {
        all.putAll(settings);
      }
      all.entrySet().retainAll(settings.entrySet());
      own.put(run.folder(), settings);
    }
    own.values().forEach(settings -> settings.entrySet().removeAll(all.entrySet()));
    return new MadeWith(all, own);
  }

  static MadeWith of(JsonObject json) {
    Map<String, Map<String, String>> own = new LinkedHashMap<>();
    JsonObject runs = json.object(RUNS);
    runs.map().keySet().forEach(name -> own.put(name, runs.object(name).texts()));
    return new MadeWith(json.object(ALL).texts(), own);
  }

  Map<String, Object> toMap() {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(ALL, all);
    map.put(RUNS, own);
    return map;
  }

  /**
   * {@return the first setting in which a planned run differs, if any; one of a model that only one
   * of them knows is as good as its default, as it was added or taken away since}
   */
  private Optional<String> difference(PlannedRun run) {
    Map<String, String> made = new LinkedHashMap<>(all);
    made.putAll(own.get(run.folder()));
    Map<String, String> before = RunSettings.deciding(made);
    Map<String, String> planned = run.settings().deciding();
    // a run keeps of these what is not the default
    for (SettingSpec<?> spec : RunSpecs.ALL) {
      before.putIfAbsent(spec.name(), spec.defaultText());
      planned.putIfAbsent(spec.name(), spec.defaultText());
    }
    return planned.entrySet().stream()
        .filter(e -> !before.getOrDefault(e.getKey(), e.getValue()).equals(e.getValue()))
        .findFirst()
        .map(
            e ->
                "%s=%s, and the experiment says %s"
                    .formatted(e.getKey(), before.get(e.getKey()), e.getValue()));
  }

  /** Refuses a run that was made with other settings. */
  void require(PlannedRun run, String where) {
    if (!own.containsKey(run.folder())) {
      throw new UserException(where + " has the run " + run.folder() + " without its settings");
    }
    difference(run)
        .ifPresent(
            how -> {
              throw new UserException(
                  "%s has the run %s made with %s: give a table of the same file, --set, --data and --budget"
                      .formatted(where, run.folder(), how));
            });
  }
}
