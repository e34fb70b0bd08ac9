package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.spi.DatasetProvider;
import io.dgm.core.data.DataCatalog;
import io.dgm.core.plugin.Catalog;
import io.dgm.core.plugin.Installation;
import io.dgm.core.plugin.PluginCatalog;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What is known of the full sets. If the user's cache has none of them, these tests are left out.
 */
@Tag("full-data")
class FullImagesTest {
  private final DataCatalog catalog =
      DataCatalog.create(
          PluginCatalog.load(Installation.own()).datasets(),
          new Catalog<>("format", List.of()),
          _ -> {});

  private Dataset cached(String name) {
    DatasetProvider provider = catalog.all().find(name);
    assumeThat(catalog.isCached(provider)).as("is %s in the cache?", name).isTrue();
    return catalog.open(name);
  }

  @ParameterizedTest
  @CsvSource({
    "emoji-google, 832, 218",
    "emoji-twitter, 861, 218",
    "emoji-google-64, 832, 218",
    "emoji-twitter-64, 861, 218",
    "optdigits, 1498, 299",
    "mnist-rgb, 60000, 10000",
    "mnist-photo, 60000, 10000"
  })
  void theyHaveTheirExamples(String name, int train, int test) {
    Dataset data = cached(name);
    assertThat(data.size(Split.TRAIN)).isEqualTo(train);
    assertThat(data.size(Split.TEST)).isEqualTo(test);
  }

  @Test
  void drawingsOfOneEmojiAreAlike() {
    Dataset google = cached("emoji-google");
    Dataset twitter = cached("emoji-twitter");
    int size = google.size(Split.TEST);
    double same = 0;
    double other = 0;
    for (int i = 0; i < size; i++) {
      byte[] drawn = Read.bytes(google, Split.TEST, i);
      same += distance(drawn, Read.bytes(twitter, Split.TEST, i));
      other += distance(drawn, Read.bytes(twitter, Split.TEST, (i + size / 2) % size));
    }
    assertThat(same / other).isLessThan(0.7);
  }

  private static double distance(byte[] a, byte[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(Byte.toUnsignedInt(a[i]) - Byte.toUnsignedInt(b[i]));
    }
    return sum;
  }

  @Test
  void theDigitsOfMnistAreThoseOfTheCore() {
    Dataset rgb = cached("mnist-rgb");
    Dataset photo = cached("mnist-photo");
    Dataset mnist = cached("mnist");
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      for (int row : new int[] {0, 1, 777, 9_999}) {
        byte[] green = Arrays.copyOfRange(Read.bytes(rgb, split, row), 784, 2 * 784);
        assertThat(green).isEqualTo(Read.bytes(mnist, split, row));
        assertThat(Read.label(rgb, split, row))
            .isEqualTo(Read.label(photo, split, row))
            .isEqualTo(Read.label(mnist, split, row));
      }
    }
  }
}
