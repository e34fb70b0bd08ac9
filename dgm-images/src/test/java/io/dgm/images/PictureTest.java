package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PictureTest {
  /** Width 5, height 4; the value is 100 of the channel, 10 of the row and 1 of the column. */
  private static Picture counted() {
    byte[] values = new byte[3 * 4 * 5];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i / 20 * 100 + i / 5 % 4 * 10 + i % 5);
    }
    return new Picture(5, 4, values);
  }

  @Test
  void aPartIsCutFromEachChannel() {
    Picture part = counted().part(1, 2, 3, 2);
    assertThat(part.width()).isEqualTo(3);
    assertThat(part.height()).isEqualTo(2);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < 2; y++) {
        for (int x = 0; x < 3; x++) {
          assertThat(part.at(c, x, y)).isEqualTo(c * 100 + (y + 2) * 10 + x + 1);
        }
      }
    }
  }

  @Test
  void aPartBeyondTheEdgeIsRefused() {
    assertThatThrownBy(() -> counted().part(3, 0, 3, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> counted().part(0, 4, 1, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void squaresBecomeTheirMeans() {
    Picture small = counted().shrunk(2);
    assertThat(small.width()).isEqualTo(2);
    assertThat(small.height()).isEqualTo(2);
    // 0, 1, 10 and 11 have the mean 5.5, which is rounded up
    assertThat(small.values()).startsWith(6, 8, 26, 28).hasSize(12);
    assertThat(small.at(2, 1, 1)).isEqualTo(228);
    assertThat(counted().shrunk(1).values()).isEqualTo(counted().values());
  }

  @Test
  void meansOfBrightPixelsDoNotOverflow() {
    byte[] white = new byte[3 * 4 * 4];
    Arrays.fill(white, (byte) -1);
    assertThat(new Picture(4, 4, white).shrunk(4).values()).containsOnly(-1);
  }
}
