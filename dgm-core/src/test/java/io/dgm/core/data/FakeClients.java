package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Package clients that are scripts: no test needs a network. */
final class FakeClients {
  private final Path bin;
  private final Path calls;

  /**
   * Creates them.
   *
   * @param temp an empty folder
   */
  FakeClients(Path temp) throws IOException {
    bin = Files.createDirectory(temp.resolve("bin"));
    calls = temp.resolve("calls");
  }

  PackageFetcher fetcher() {
    Duration minute = Duration.ofMinutes(1);
    return new PackageFetcher(List.of(bin), new Client.Patience(minute, minute));
  }

  /** Puts an npm there that packs one file, package/data/file. */
  FakeClients npm(String content) throws IOException {
    return script(
        "npm",
        "mkdir -p package/data && printf '%s' '"
            + content
            + "' > package/data/file\n"
            + "tar -czf made.tgz package && rm -r package");
  }

  /** Puts a program there. */
  FakeClients script(String name, String body) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\necho \"$@\" >> '" + calls + "'\n" + body + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return this;
  }

  /** The arguments of each call. */
  List<String> calls() throws IOException {
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }
}
