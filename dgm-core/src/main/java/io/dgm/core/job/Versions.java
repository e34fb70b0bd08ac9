package io.dgm.core.job;

import io.dgm.core.run.Version;
import java.util.LinkedHashMap;
import java.util.Map;

/** What computes a run, as run.json keeps it. */
final class Versions {
  private Versions() {}

  static Map<String, String> now() {
    Map<String, String> versions = new LinkedHashMap<>();
    versions.put("dgm", Version.current());
    versions.put("jvm", Runtime.version().toString());
    versions.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    return versions;
  }
}
