package io.dgm.core.plugin;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What became of a plugin.
 *
 * @param name its name, or its folder's if it did not load
 * @param version its own version; empty if it did not load
 * @param source where it came from: the module path or a folder
 * @param jars its jars with their SHA-256; none of what comes with dgm
 * @param adds the names of what it adds, by kind, such as models
 * @param problem why it did not load, empty if it did
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record PluginReport(
    String name,
    String version,
    String source,
    Map<Path, String> jars,
    Map<String, List<String>> adds,
    String problem) {

  /** Copies. */
  public PluginReport {
    jars = new TreeMap<>(jars);
    adds = Collections.unmodifiableMap(new LinkedHashMap<>(adds));
  }

  /** {@return whether it loaded} */
  public boolean loaded() {
    return problem.isEmpty();
  }
}
