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
import java.util.function.LongConsumer;
import java.util.stream.Stream;

/**
 * Gets packages with their ordinary clients, so that the user's proxies, mirrors and credentials
 * hold, and unpacks them. Nothing of a package is run.
 */
final class PackageFetcher {
  private static final Client.Patience PATIENCE =
      new Client.Patience(Duration.ofMinutes(10), Duration.ofSeconds(10));

  private final List<Path> clients;
  private final Client.Patience patience;

  /** Finds clients on the PATH. */
  PackageFetcher() {
    this(path(), PATIENCE);
  }

  /**
   * Finds clients in some folders; what only unpacks is found on the PATH.
   *
   * @param clients the folders
   * @param patience how long a client may take, and how often the wait is told
   */
  PackageFetcher(List<Path> clients, Client.Patience patience) {
    this.clients = clients;
    this.patience = patience;
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
   * @param waiting told for how many seconds the client has run
   * @throws UserException where the client is missing or fails, with what it said
   */
  void fetch(String client, String artifact, Path folder, LongConsumer waiting) throws IOException {
    requireClient(client);
    if (client.equals("npm")) {
      // one short retry: where there is no network the user is not to wait for minutes
      run(
          waiting,
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
      run(waiting, folder, "tar", "-xzf", only(folder, ".tgz"));
    } else {
      run(
          waiting,
          folder,
          find("apt-get"),
          "--quiet",
          "-o",
          "Acquire::Retries=1",
          "download",
          artifact);
      run(waiting, folder, "dpkg-deb", "-x", only(folder, ".deb"), ".");
    }
  }

  private void run(LongConsumer waiting, Path folder, String... command) throws IOException {
    Client.run(folder, patience, List.of(command), waiting);
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
