package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BilinearTest {
  @Test
  void valuesAreInterpolatedBetweenCentres() {
    // 2 pixels on 4: centres of the result at -0.25, 0.25, 0.75 and 1.25 of theirs
    byte[] scaled = Bilinear.scaled(new int[] {0, 16, 0, 16}, 2, 16, 4);
    assertThat(scaled).hasSize(16);
    for (int row = 0; row < 4; row++) {
      assertThat(Arrays.copyOfRange(scaled, 4 * row, 4 * row + 4))
          .containsExactly(0, 64, (byte) 191, (byte) 255);
    }
  }

  @Test
  void rowsAreInterpolatedTheSame() {
    byte[] scaled = Bilinear.scaled(new int[] {0, 0, 16, 16}, 2, 16, 4);
    assertThat(scaled)
        .containsExactly(0, 0, 0, 0, 64, 64, 64, 64, 191, 191, 191, 191, 255, 255, 255, 255);
  }

  @Test
  void aConstantStaysOne() {
    int[] constant = new int[64];
    Arrays.fill(constant, 16);
    assertThat(Bilinear.scaled(constant, 8, 16, 28)).hasSize(784).containsOnly(-1);
  }

  @Test
  void theSameSizeIsTheSame() {
    assertThat(Bilinear.scaled(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 3, 255, 3))
        .containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }
}
