package io.dgm.engine.platform;

import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The folder in which dgm keeps for a user what can be had again. */
@Stability(level = Level.INTERNAL, since = "0.2")
public final class UserCache {
  private UserCache() {}

  /**
   * {@return the folder: the system property dgm.cache, or the environment's DGM_CACHE, or dgm in
   * XDG_CACHE_HOME, or in .cache of the home folder}
   */
  public static Path folder() {
    return folder(System::getProperty, System::getenv);
  }

  /**
   * {@return the folder of a process that has these}
   *
   * @param property gives a system property, or null
   * @param environment gives a variable of the environment, or null
   */
  public static Path folder(UnaryOperator<String> property, UnaryOperator<String> environment) {
    return given(property.apply("dgm.cache"))
        .or(() -> given(environment.apply("DGM_CACHE")))
        .map(Path::toAbsolutePath)
        .orElseGet(
            () ->
                given(environment.apply("XDG_CACHE_HOME"))
                    .filter(Path::isAbsolute) // the XDG specification: others are to be ignored
                    .orElseGet(() -> Path.of(property.apply("user.home"), ".cache"))
                    .resolve("dgm"));
  }

  private static Optional<Path> given(String value) {
    return Optional.ofNullable(value).filter(v -> !v.isBlank()).map(Path::of);
  }
}
