package io.dgm.core.data;

import io.dgm.api.UserException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Gets packages with their ordinary clients, so that the user's proxies, mirrors and credentials
 * hold, and unpacks them. Nothing of a package is run.
 */
final class PackageFetcher {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private final List<Path> clients;
  private final Duration limit;

  /** Finds clients on the PATH. */
  PackageFetcher() {
    this(path(), LIMIT);
  }

  /**
   * Finds clients in some folders; what only unpacks is found on the PATH.
   *
   * @param clients the folders
   * @param limit how long a client may take
   */
  PackageFetcher(List<Path> clients, Duration limit) {
    this.clients = clients;
    this.limit = limit;
  }

  private static List<Path> path() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(Path::of)
        .toList();
  }

  /**
   * Checks that a client is there.
   *
   * @param client npm or apt
   * @throws UserException where it is not
   */
  void requireClient(String client) {
    switch (client) {
      case "npm" -> find("npm");
      case "apt" -> find("apt-get");
      default -> throw new UserException("there is no package client '" + client + "'");
    }
  }

  /**
   * Unpacks a package into a folder.
   *
   * @param client npm or apt
   * @param artifact the package, with its version where the client takes one
   * @param folder an empty folder
   * @throws UserException where the client is missing or fails, with what it said
   */
  void fetch(String client, String artifact, Path folder) throws IOException {
    requireClient(client);
    if (client.equals("npm")) {
      // one short retry: where there is no network the user is not to wait for minutes
      run(
          folder,
          find("npm"),
          "pack",
          artifact,
          "--ignore-scripts",
          "--loglevel=error",
          "--no-update-notifier",
          "--logs-max=0",
          "--fetch-retries=1",
          "--fetch-retry-mintimeout=1000",
          "--fetch-retry-maxtimeout=5000");
      run(folder, "tar", "-xzf", only(folder, ".tgz"));
    } else {
      run(folder, find("apt-get"), "--quiet", "-o", "Acquire::Retries=1", "download", artifact);
      run(folder, "dpkg-deb", "-x", only(folder, ".deb"), ".");
    }
  }

  private void run(Path folder, String... command) throws IOException {
    Client.run(folder, limit, List.of(command));
  }

  private String find(String name) {
    return clients.stream()
        .flatMap(folder -> Stream.of(folder.resolve(name), folder.resolve(name + ".cmd")))
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .findFirst()
        .orElseThrow(() -> new UserException("'" + name + "' is not installed"))
        .toString();
  }

  private static String only(Path folder, String ending) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      Optional<String> found =
          files.map(p -> p.getFileName().toString()).filter(n -> n.endsWith(ending)).findFirst();
      return found.orElseThrow(
          () -> new UserException("the package client left no " + ending + " file"));
    }
  }
}
