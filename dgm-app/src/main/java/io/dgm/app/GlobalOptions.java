package io.dgm.app;

import io.dgm.api.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class GlobalOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description =
          "a folder with a folder for each plugin, or that is one; besides those of dgm and of the"
              + " user")
  Path plugins;

  @Option(
      names = "--threads",
      paramLabel = "N",
      scope = ScopeType.INHERIT,
      description = "threads in all; by default one a core")
  int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "show where a failure happened")
  boolean debug;

  /** {@return the folders of plugins: beside the program, the user's, and what was given} */
  List<Path> plugins() {
    List<Path> folders = new ArrayList<>();
    Optional.ofNullable(System.getProperty("dgm.home"))
        .ifPresent(home -> folders.add(Path.of(home, "plugins")));
    folders.add(Path.of(System.getProperty("user.home"), ".dgm", "plugins"));
    folders.removeIf(folder -> !Files.isDirectory(folder) || isEmpty(folder));
    if (plugins != null) {
      folders.add(plugins);
    }
    return folders;
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new UserException("the plugin folder " + folder + " cannot be read: " + e, e);
    }
  }
}
