package io.dgm.testkit.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.dgm.api.data.Batch;
import io.dgm.api.data.Binarize;
import io.dgm.api.data.Binarize.Mode;
import io.dgm.api.tensor.Key;
import io.dgm.api.tensor.Tensor;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What comes out, on the reference engine. */
class BinarizeTest {
  private static double[] binarized(Mode mode, Tensor x, long seed) {
    Batch batch = new Batch(Map.of(Batch.X, x));
    return new Binarize(mode).apply(batch, Key.of(seed)).x().eval().toDoubles();
  }

  @Test
  void aThresholdIsOneHalf() {
    assertThat(binarized(Mode.THRESHOLD, Tensor.of(0f, 0.5f, Math.nextUp(0.5f), 1f), 1))
        .containsExactly(0, 0, 1, 1);
  }

  @Test
  void nothingIsDoneByNone() {
    assertThat(binarized(Mode.NONE, Tensor.of(0.25, 0.5), 1)).containsExactly(0.25, 0.5);
  }

  /** A pixel is on as often as it is bright: 10,000 draws, 5 standard deviations are 0.025. */
  @Test
  void dynamicIsABernoulliOfEachPixel() {
    for (float p : new float[] {0.1f, 0.5f, 0.9f}) {
      float[] pixels = new float[10_000];
      Arrays.fill(pixels, p);
      double[] drawn = binarized(Mode.DYNAMIC, Tensor.of(pixels), 7);
      assertThat(drawn).containsOnly(0, 1);
      assertThat(Arrays.stream(drawn).average().orElseThrow())
          .isBetween((double) p - 0.025, p + 0.025);
    }
  }

  @Test
  void blackAndWhiteStayWhatTheyAre() {
    float[] ends = new float[10_000];
    Arrays.fill(ends, 5_000, 10_000, 1);
    double[] drawn = binarized(Mode.DYNAMIC, Tensor.of(ends), 3);
    for (int i = 0; i < ends.length; i++) {
      assertThat(drawn[i]).isEqualTo(ends[i]);
    }
  }

  @Test
  void theKeyDecides() {
    float[] grey = new float[100];
    Arrays.fill(grey, 0.5f);
    Tensor x = Tensor.of(grey);
    assertThat(binarized(Mode.DYNAMIC, x, 1))
        .isEqualTo(binarized(Mode.DYNAMIC, x, 1))
        .isNotEqualTo(binarized(Mode.DYNAMIC, x, 2));
  }
}
