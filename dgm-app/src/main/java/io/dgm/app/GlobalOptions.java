package io.dgm.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes. */
final class GlobalOptions {
  @Option(
      names = "--plugins",
      paramLabel = "DIR",
      scope = ScopeType.INHERIT,
      description = "a folder with one subfolder a plugin")
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

  Optional<Path> plugins() {
    return Optional.ofNullable(plugins);
  }
}
