package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;

class ShuffleTest {
  private static int[] order(int n, long seed, long pass) {
    int[] order = new int[n];
    Shuffle.fill(order, seed, pass);
    return order;
  }

  /** By an implementation in another language: a resumed run depends on these, for good. */
  @Test
  void theOrderIsFixed() {
    assertThat(order(10, 0, 0)).containsExactly(4, 9, 2, 5, 1, 7, 6, 0, 3, 8);
    assertThat(order(10, 1, 0)).containsExactly(5, 6, 1, 8, 7, 4, 3, 9, 0, 2);
    assertThat(order(10, 1, 1)).containsExactly(7, 8, 1, 0, 4, 2, 9, 6, 5, 3);
    assertThat(order(10, -5, 7)).containsExactly(0, 9, 7, 8, 3, 5, 6, 1, 2, 4);
    ByteBuffer bytes = ByteBuffer.allocate(4 * 60_000);
    bytes.asIntBuffer().put(order(60_000, 42, 3));
    CRC32 crc = new CRC32();
    crc.update(bytes);
    assertThat(crc.getValue()).isEqualTo(3221784880L);
  }

  @Test
  void everyNumberIsThereOnce() {
    int[] order = order(1000, 9, 2);
    Arrays.sort(order);
    assertThat(order).isEqualTo(IntStream.range(0, 1000).toArray());
    assertThat(order(0, 1, 1)).isEmpty();
    assertThat(order(1, 1, 1)).containsExactly(0);
  }

  /** Each of the 24 orders of four: 24,000 draws, 5 standard deviations of a fair count are 155. */
  @Test
  void everyOrderIsAsLikely() {
    int[] counts = new int[256];
    for (int pass = 0; pass < 24_000; pass++) {
      int[] o = order(4, 3, pass);
      counts[o[0] * 64 + o[1] * 16 + o[2] * 4 + o[3]]++;
    }
    assertThat(Arrays.stream(counts).filter(c -> c > 0).boxed())
        .hasSize(24)
        .allSatisfy(c -> assertThat(c).isBetween(845, 1155));
  }
}
