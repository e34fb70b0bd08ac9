package io.dgm.core.job;

import java.util.LinkedHashMap;
import java.util.Map;

/** Settings by path, taken apart. */
final class Paths {
  /** Below this are an engine's settings. */
  static final String ENGINE = "engine.";

  /** Below this are those of data. */
  static final String DATA = "data.";

  private Paths() {}

  /** Takes a path and what is below it out of settings. */
  static Map<String, String> taken(String path, Map<String, String> settings) {
    Map<String, String> own = new LinkedHashMap<>();
    settings.forEach(
        (name, value) -> {
          if (name.equals(path) || name.startsWith(path + ".")) {
            own.put(name, value);
          }
        });
    settings.keySet().removeAll(own.keySet());
    return own;
  }

  /** {@return the settings whose paths begin so, by the rest of their paths; they are removed} */
  static Map<String, String> removed(String prefix, Map<String, String> settings) {
    Map<String, String> own = below(prefix, settings);
    own.keySet().forEach(name -> settings.remove(prefix + name));
    return own;
  }

  /** {@return the settings whose paths begin so, by the rest of their paths} */
  static Map<String, String> below(String prefix, Map<String, String> settings) {
    Map<String, String> own = new LinkedHashMap<>();
    settings.forEach(
        (path, value) -> {
          if (path.startsWith(prefix)) {
            own.put(path.substring(prefix.length()), value);
          }
        });
    return own;
  }
}
