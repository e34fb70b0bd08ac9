package io.dgm.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BucketsTest {
  @Test
  void theLengthsThatLeaveTheFewestPadsAreChosen() {
    long[] counts = new long[11];
    counts[2] = 10;
    counts[3] = 10;
    counts[9] = 5;
    counts[10] = 1;
    assertThat(Buckets.choose(counts, 1)).containsExactly(10);
    assertThat(Buckets.choose(counts, 2)).containsExactly(3, 10);
    assertThat(Buckets.choose(counts, 3)).containsExactly(2, 3, 10);
    assertThat(Buckets.choose(counts, 9)).containsExactly(2, 3, 9, 10);
  }

  /** All choices of three lengths out of ten, tried. */
  @Test
  void noOtherChoiceLeavesFewer() {
    long[] counts = {0, 7, 3, 9, 1, 4, 4, 0, 2, 8, 5};
    long best = Long.MAX_VALUE;
    for (int a = 1; a <= 10; a++) {
      for (int b = a; b <= 10; b++) {
        best = Math.min(best, places(counts, new int[] {a, b, 10}));
      }
    }
    assertThat(places(counts, Buckets.choose(counts, 3))).isEqualTo(best);
  }

  private static long places(long[] counts, int[] lengths) {
    long places = 0;
    for (int length = 1; length < counts.length; length++) {
      int at = 0;
      while (lengths[at] < length) {
        at++;
      }
      places += counts[length] * lengths[at];
    }
    return places;
  }

  @Test
  void aTextIsInTheLeastThatItFitsInto() {
    int[] lengths = {3, 5, 8};
    assertThat(Buckets.fitting(lengths, 1)).isEqualTo(3);
    assertThat(Buckets.fitting(lengths, 3)).isEqualTo(3);
    assertThat(Buckets.fitting(lengths, 4)).isEqualTo(5);
    assertThat(Buckets.fitting(lengths, 8)).isEqualTo(8);
  }
}
