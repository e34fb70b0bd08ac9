package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What is known of the full sets. Where the user's cache has none of them, these tests are left
 * out.
 */
@Tag("full-data")
class FullDataTest {
  private final List<String> notices = new ArrayList<>();

  private Dataset cached(Mnist.Fetched provider) {
    DataCache files = DataCache.ofUser(notices::add);
    assumeThat(provider.isCached(files)).as("is %s in the cache?", provider.name()).isTrue();
    Dataset dataset = provider.open(files);
    assertThat(dataset.size(Split.TRAIN)).isEqualTo(60_000);
    assertThat(dataset.size(Split.TEST)).isEqualTo(10_000);
    return dataset;
  }

  private static int[] histogram(Dataset dataset, Split split) {
    int n = dataset.size(split);
    float[] x = new float[n * 784];
    float[] y = new float[n * 10];
    dataset.read(
        split,
        IntStream.range(0, n).toArray(),
        List.of(MemorySegment.ofArray(x), MemorySegment.ofArray(y)));
    int[] counts = new int[10];
    for (int i = 0; i < y.length; i++) {
      counts[i % 10] += (int) y[i];
    }
    return counts;
  }

  @Test
  void mnistHasItsLabels() {
    Dataset mnist = cached(Mnist.FULL);
    assertThat(histogram(mnist, Split.TRAIN))
        .containsExactly(5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949);
    assertThat(histogram(mnist, Split.TEST))
        .containsExactly(980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009);
  }

  @Test
  void fashionMnistHasItsLabels() {
    Dataset fashion = cached(Mnist.FASHION);
    assertThat(histogram(fashion, Split.TRAIN)).containsOnly(6000);
    assertThat(histogram(fashion, Split.TEST)).containsOnly(1000);
  }

  @Test
  void theSliceIsTheBeginningOfMnist() {
    Dataset mnist = cached(Mnist.FULL);
    Dataset slice = new Mnist.Slice().open(DataCache.ofUser(notices::add));
    for (Split split : List.of(Split.TRAIN, Split.TEST)) {
      int[] rows = IntStream.range(0, slice.size(split)).toArray();
      float[][] of = new float[4][];
      for (int i = 0; i < 2; i++) {
        of[2 * i] = new float[rows.length * 784];
        of[2 * i + 1] = new float[rows.length * 10];
        (i == 0 ? mnist : slice)
            .read(
                split,
                rows,
                List.of(MemorySegment.ofArray(of[2 * i]), MemorySegment.ofArray(of[2 * i + 1])));
      }
      assertThat(of[2]).isEqualTo(of[0]);
      assertThat(of[3]).isEqualTo(of[1]);
    }
  }
}
