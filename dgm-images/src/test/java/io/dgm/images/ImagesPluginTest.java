package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.api.spi.Plugin;
import io.dgm.testkit.data.GivenFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesPluginTest {
  private final List<DatasetProvider> providers = new ImagesPlugin().datasets();

  @Test
  void itIsFound() {
    assertThat(ServiceLoader.load(Plugin.class)).hasAtLeastOneElementOfType(ImagesPlugin.class);
  }

  @Test
  void dataSetsHaveNamesOfTheirOwnAndSayTheirLicence() {
    assertThat(providers)
        .extracting(DatasetProvider::name)
        .containsExactly(
            "emoji-google",
            "emoji-twitter",
            "emoji-google-64",
            "emoji-twitter-64",
            "emoji-pairs",
            "optdigits",
            "mnist-rgb",
            "mnist-photo");
    assertThat(providers)
        .extracting(DatasetProvider::description)
        .allMatch(d -> d.matches("(?s).*(CC|Apache|GPL).*") && !d.contains("\n"));
  }

  @Test
  void oneFileOfTheCacheHasOneSum() {
    Map<String, String> sums = new HashMap<>();
    for (DatasetProvider provider : providers) {
      ((Fetched) provider)
          .sources().stream()
              .flatMap(List::stream)
              .flatMap(bundle -> bundle.entries().stream())
              .forEach(entry -> check(sums, entry));
    }
    assertThat(sums).hasSize(3 + 1 + 4 + 12);
  }

  private static void check(Map<String, String> sums, Entry entry) {
    assertThat(entry.sha256()).matches("[0-9a-f]{64}");
    String other = sums.putIfAbsent(entry.cacheName(), entry.sha256());
    assertThat(other).isIn(null, entry.sha256());
  }

  @Test
  void aSetIsCachedIfAllOfItsFilesAre(@TempDir Path temp) throws IOException {
    GivenFiles files = new GivenFiles(temp);
    assertThat(providers).noneMatch(p -> p.isCached(files));
    DigitFiles.make(temp);
    assertThat(providers)
        .filteredOn(p -> p.isCached(files))
        .extracting(DatasetProvider::name)
        .containsExactly("mnist-rgb");
    for (Path photo : files.get(new MnistPhoto().sources().getLast())) {
      Files.createDirectories(photo.getParent());
      Files.createFile(photo);
    }
    assertThat(new MnistPhoto().isCached(files)).isTrue();
  }
}
