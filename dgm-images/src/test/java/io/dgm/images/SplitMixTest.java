package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SplitMixTest {
  @Test
  void numbersAreOfTheirRange() {
    int[] counts = new int[12];
    for (int seed = 0; seed < 12_000; seed++) {
      counts[new SplitMix(seed).below(12)]++;
    }
    assertThat(Arrays.stream(counts)).allMatch(n -> n > 850 && n < 1150);
    assertThat(new SplitMix(1).below(1)).isZero();
  }

  @Test
  void theyAreThoseOfTheReference() {
    // Vigna's splitmix64.c from the state 0, of which mix(0) is also 0: 0xe220a8397b1dcdaf and
    // 0x6e789e6aa1b965f4
    SplitMix random = new SplitMix(0);
    assertThat(random.below(1 << 16)).isEqualTo(0xe220);
    assertThat(random.below(1 << 16)).isEqualTo(0x6e78);
  }
}
