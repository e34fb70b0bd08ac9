package io.dgm.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

  /**
   * {@return folders that are looked into if they are there: beside the program, and the user's}
   */
  List<Path> usualPlugins() {
    List<Path> folders = new ArrayList<>();
    Optional.ofNullable(System.getProperty("dgm.home"))
        .ifPresent(home -> folders.add(Path.of(home, "plugins")));
    folders.add(Path.of(System.getProperty("user.home"), ".dgm", "plugins"));
    return folders;
  }

  /** {@return the folder of plugins that was given} */
  List<Path> givenPlugins() {
    return plugins == null ? List.of() : List.of(plugins);
  }
}
