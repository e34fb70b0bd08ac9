package io.dgm.core.plugin;

import java.util.List;

/**
 * What became of a plugin.
 *
 * @param name its name, or its folder's where it did not load
 * @param source where it came from: a module or a folder
 * @param problem why it did not load, empty where it did
 * @param models the names of the models it adds
 */
public record PluginReport(String name, String source, String problem, List<String> models) {

  /** {@return whether it loaded} */
  public boolean loaded() {
    return problem.isEmpty();
  }
}
