package io.dgm.pjrt;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What the engine is told from outside.
 *
 * @param property gives a system property, or null
 * @param variable gives a variable of the environment, or null
 * @param root of the file system
 */
record Environment(UnaryOperator<String> property, UnaryOperator<String> variable, Path root) {

  /** {@return that of this process} */
  static Environment ofProcess() {
    return new Environment(System::getProperty, System::getenv, Path.of("/"));
  }

  /** {@return the same with settings that were given, which come first} */
  Environment with(Map<String, String> given) {
    String prefix = "dgm.pjrt.";
    return new Environment(
        name ->
            name.startsWith(prefix) && given.containsKey(name.substring(prefix.length()))
                ? given.get(name.substring(prefix.length()))
                : property.apply(name),
        variable,
        root);
  }

  /**
   * {@return a setting: the system property dgm.pjrt.NAME, or else the variable DGM_PJRT_NAME, or
   * else nothing}
   *
   * @param name in small letters
   */
  String setting(String name) {
    String given = property.apply("dgm.pjrt." + name);
    if (given == null || given.isBlank()) {
      given = variable.apply("DGM_PJRT_" + name.toUpperCase(Locale.ROOT));
    }
    return given == null ? "" : given.strip();
  }
}
