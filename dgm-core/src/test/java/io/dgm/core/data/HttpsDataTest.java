package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.plugin.Catalog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files at https addresses. */
class HttpsDataTest {
  @TempDir static Path keys;
  @TempDir Path temp;

  private final List<String> notices = new ArrayList<>();
  private HttpsServed served;
  private FakeClients clients;

  @BeforeEach
  void serve() throws IOException {
    clients = new FakeClients(temp);
    served = new HttpsServed(keys, IdxFiles.idx(0x803, new int[] {500, 30, 20}, 300_000));
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private DataCache cache(HttpsFetcher fetcher) {
    return new DataCache(temp.resolve("cache"), clients.fetcher(), fetcher, notices::add);
  }

  private Bundle bundle(String path, byte[] content) {
    return Bundle.https(
        served.address("/"), new Entry(path, HttpsServed.sum(content), "set/images"));
  }

  private Bundle bundle() {
    return bundle("file", served.content);
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.walk(temp.resolve("cache"))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> temp.resolve("cache").relativize(file).toString())
          .filter(name -> !name.equals("lock"))
          .toList();
    }
  }

  private void refused(Bundle bundle, String... words) {
    DataCache cache = cache(served.fetcher());
    assertThatThrownBy(() -> cache.get(List.of(bundle)))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void aFileIsFetchedOnceWithItsProgress() throws IOException {
    DataCache cache = cache(served.fetcher());
    assertThat(cache.has(bundle())).isFalse();
    Path file = cache.get(List.of(bundle())).getFirst();
    assertThat(file).hasBinaryContent(served.content);
    assertThat(cache.get(List.of(bundle()))).containsExactly(file);
    assertThat(served.asked).containsExactly("all");
    assertThat(left()).containsExactly("set/images");
    assertThat(notices.getFirst()).isEqualTo("fetching " + served.address("/file") + ", once");
    assertThat(notices.get(1)).endsWith("of 0.3 MB");
  }

  @Test
  void oneThatBreaksOffGoesOnWhereItEnded() throws IOException {
    served.broken = 2;
    assertThat(cache(served.fetcher()).get(List.of(bundle())).getFirst())
        .hasBinaryContent(served.content);
    assertThat(served.asked).hasSize(3);
    assertThat(served.asked.getFirst()).isEqualTo("all");
    assertThat(served.asked.get(1)).isEqualTo("bytes=100005-");
    assertThat(served.asked.get(2)).isEqualTo("bytes=200010-");
    assertThat(left()).containsExactly("set/images");
  }

  @Test
  void aServerThatKnowsNoRangesIsAskedForAll() throws IOException {
    served.ranges = false;
    served.broken = 1;
    assertThat(cache(served.fetcher()).get(List.of(bundle())).getFirst())
        .hasBinaryContent(served.content);
    assertThat(served.asked).containsExactly("all", "bytes=100005-");
  }

  @Test
  void whatCameIsKeptForTheNextTry() throws IOException {
    served.broken = 1;
    served.busy = 0;
    DataCache cache = cache(served.fetcher());
    Bundle bundle = bundle();
    Path partial = temp.resolve("cache/partial-" + bundle.entries().getFirst().sha256());
    Files.createDirectories(partial.getParent());
    Files.write(partial, Arrays.copyOf(served.content, 1000));
    served.busy = 4;
    refused(bundle, "/file cannot be had", "503", "0.0 MB are kept", "To do it by hand");
    assertThat(partial).hasSize(1000);
    served.broken = 0;
    assertThat(cache.get(List.of(bundle)).getFirst()).hasBinaryContent(served.content);
    assertThat(served.asked).last().isEqualTo("bytes=1000-");
    assertThat(left()).containsExactly("set/images");
  }

  @Test
  void keptBytesOfAnotherFileAreFetchedAnew() throws IOException {
    Bundle bundle = bundle();
    Path partial = temp.resolve("cache/partial-" + bundle.entries().getFirst().sha256());
    Files.createDirectories(partial.getParent());
    for (int size : new int[] {1000, served.content.length + 5}) {
      Files.write(partial, new byte[size]);
      assertThat(cache(served.fetcher()).get(List.of(bundle)).getFirst())
          .hasBinaryContent(served.content);
      assertThat(served.asked).last().isEqualTo("all");
      assertThat(left()).containsExactly("set/images");
      Files.delete(temp.resolve("cache/set/images"));
    }
  }

  @Test
  void anotherFileThanWasMeantIsRefusedAndNotKept() throws IOException {
    refused(bundle("file", new byte[3]), "/file has the sha256 ", "and should have ");
    assertThat(left()).isEmpty();
  }

  @Test
  void whatIsNotThereOrNotSafeIsRefused() throws IOException {
    refused(bundle("none", new byte[3]), "/none answers 404");
    refused(
        bundle("moved", new byte[3]), "/moved answers 301, and points to http://localhost/file");
    refused(bundle("http://localhost/x", new byte[3]), "http://localhost/x is no https address");
    DataCache stranger =
        cache(
            new HttpsFetcher(
                new HttpsFetcher.Patience(Duration.ofSeconds(9), Duration.ZERO, Duration.ZERO),
                _ -> {}));
    assertThatThrownBy(() -> stranger.get(List.of(bundle())))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("no answer of localhost (javax.net.ssl.SSLHandshakeException");
    assertThat(served.asked).isEmpty();
    assertThat(left()).isEmpty();
  }

  private DataCatalog catalog() {
    return DataCatalog.of(
        cache(served.fetcher()),
        new Catalog<DatasetProvider>("data set", List.of()),
        new Catalog<>("format", List.of(new Catalog.Entry<>("core", new IdxFormat(), true))));
  }

  @Test
  void dataIsOpenedByItsAddress() throws IOException {
    String address = served.address("/file") + "#sha256=" + HttpsServed.sum(served.content);
    Dataset data = catalog().open(address.replace("https:", "HTTPS:"));
    assertThat(data.size(Split.TRAIN)).isEqualTo(500);
    assertThat(catalog().name(address, data)).isEqualTo(address);
    assertThat(catalog().open(address).checksum()).isEqualTo(data.checksum());
    assertThat(served.asked).hasSize(1);
    for (String wrong :
        new String[] {
          served.address("/file").toString(),
          served.address("/file") + "#sha256=abc",
          served.address("/file").toString().replace("https", "HTTPS"),
          served.address("/") + "#sha256=" + "0".repeat(64)
        }) {
      assertThatThrownBy(() -> catalog().open(wrong))
          .isInstanceOf(UserException.class)
          .hasMessageContaining(wrong + " names no file with its checksum: add #sha256=");
    }
    for (String scheme : new String[] {"http", "FTP", "s3"}) {
      String other = scheme + "://localhost/x#sha256=" + "0".repeat(64);
      assertThatThrownBy(() -> catalog().open(other))
          .isInstanceOf(UserException.class)
          .hasMessageContaining("use https://");
    }
  }

  @Test
  void aGzippedFileIsKeptDecompressed() throws IOException {
    served.close();
    byte[] plain = IdxFiles.idx(0x803, new int[] {2, 2, 2}, 8);
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    }
    served = new HttpsServed(keys, packed.toByteArray());
    assertThat(cache(served.fetcher()).get(List.of(bundle("file.gz", plain))).getFirst())
        .hasBinaryContent(plain);
    assertThat(left()).containsExactly("set/images");
  }
}
