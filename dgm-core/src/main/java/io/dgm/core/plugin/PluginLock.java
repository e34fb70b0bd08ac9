package io.dgm.core.plugin;

import io.dgm.api.UserException;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The jars that may be loaded from a folder of plugins: {@code plugins.lock}, a line of SHA-256 and
 * path each, as {@code sha256sum} writes them. A folder without it is not locked.
 */
final class PluginLock {
  private static final String FILE = "plugins.lock";

  private final Path file;
  private final Set<String> lines;

  private PluginLock(Path file, Set<String> lines) {
    this.file = file;
    this.lines = lines;
  }

  /** {@return the lock of a folder of plugins, if it has one} */
  static Optional<PluginLock> of(Path plugins) {
    Path file = plugins.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new PluginLock(file, new HashSet<>(Files.readAllLines(file, StandardCharsets.UTF_8))));
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + e, e);
    }
  }

  /**
   * Checks the jars of a plugin.
   *
   * @throws UserException that names the first that is not in the lock
   */
  void check(List<Path> jars) {
    for (Path jar : jars) {
      if (!lines.contains(line(file.getParent(), jar))) {
        throw new UserException(
            "%s is not in %s, or not as it was: if you trust it, write the lock again with 'dgm plugins --lock'"
                .formatted(jar.getFileName(), file));
      }
    }
  }

  /** Locks a folder of plugins to the jars that are there now; says which file it wrote. */
  static Path write(Path plugins) {
    Set<String> lines = new TreeSet<>();
    for (Path folder : PluginFolders.list(plugins)) {
      PluginFolders.jars(folder).forEach(jar -> lines.add(line(plugins, jar)));
    }
    Path file = plugins.resolve(FILE);
    try {
      Files.write(file, lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserException(file + " cannot be written: " + e, e);
    }
    return file;
  }

  private static String line(Path plugins, Path jar) {
    try {
      Path from = plugins.toAbsolutePath().normalize();
      return Sha256.of(Files.readAllBytes(jar))
          + "  "
          + from.relativize(jar.toAbsolutePath().normalize());
    } catch (IOException e) {
      throw new UserException(jar + " cannot be read: " + e, e);
    }
  }
}
