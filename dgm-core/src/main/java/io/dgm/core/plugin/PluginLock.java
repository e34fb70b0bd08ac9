package io.dgm.core.plugin;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

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

  /** {@return the lock of a folder of plugins: its own, or else that of the folder it is in} */
  static Optional<PluginLock> of(Path plugins) {
    return Stream.of(plugins, plugins.resolveSibling(""))
        .map(folder -> folder.resolve(FILE))
        .filter(Files::exists)
        .findFirst()
        .map(PluginLock::read);
  }

  private static PluginLock read(Path file) {
    try {
      return new PluginLock(file, new HashSet<>(Files.readAllLines(file, StandardCharsets.UTF_8)));
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
  }

  /**
   * Checks the jars of a plugin.
   *
   * @throws UserException that names the first that is not in the lock
   */
  void check(Map<Path, String> jars) {
    jars.forEach(
        (jar, sum) -> {
          if (PluginFolders.namesOthers(jar)) {
            throw new UserException(
                "%s names other jars to read (Class-Path), which %s does not know: put these into the folder, and take that line out of its manifest"
                    .formatted(jar.getFileName(), file));
          }
          if (!lines.contains(line(file.getParent(), jar, sum))) {
            throw new UserException(
                "%s is not in %s, or not as it was: if you trust it, write the lock again with 'dgm plugins --lock'"
                    .formatted(jar.getFileName(), file));
          }
        });
  }

  /** Locks a folder of plugins to the jars that are there now; says which file it wrote. */
  static Path write(Path plugins) {
    Set<String> lines = new TreeSet<>();
    for (Path folder : PluginFolders.list(plugins)) {
      Installation.sums(PluginFolders.jars(folder))
          .forEach((jar, sum) -> lines.add(line(plugins, jar, sum)));
    }
    Path file = plugins.resolve(FILE);
    try {
      Files.write(file, lines, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UserException(file + " cannot be written: " + UserException.reason(e), e);
    }
    return file;
  }

  private static String line(Path plugins, Path jar, String sum) {
    return sum + "  " + plugins.relativize(jar);
  }
}
