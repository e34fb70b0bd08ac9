package io.dgm.core.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

class AssignmentTest {
  @RepeatedTest(60)
  void noOtherPairsHaveAGreaterSum(RepetitionInfo info) {
    int n = info.getCurrentRepetition() % 6 + 1;
    Random random = new Random(info.getCurrentRepetition());
    long[][] gain = new long[n][n];
    for (long[] row : gain) {
      for (int c = 0; c < n; c++) {
        row[c] = random.nextInt(-3, 9);
      }
    }
    int[] best = Assignment.best(gain);
    assertThat(best).containsExactlyInAnyOrder(IntStream.range(0, n).toArray());
    long sum = IntStream.range(0, n).mapToLong(row -> gain[row][best[row]]).sum();
    assertThat(sum).isEqualTo(greatest(gain, 0, 0));
  }

  /** By trying all. */
  private static long greatest(long[][] gain, int row, int taken) {
    if (row == gain.length) {
      return 0;
    }
    long best = Long.MIN_VALUE;
    for (int c = 0; c < gain.length; c++) {
      if ((taken & (1 << c)) == 0) {
        best = Math.max(best, gain[row][c] + greatest(gain, row + 1, taken | (1 << c)));
      }
    }
    return best;
  }
}
