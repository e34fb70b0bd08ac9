package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class PixelsTest {
  private static Pixels all() {
    byte[] bytes = new byte[256];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) i;
    }
    return new Pixels(bytes, 64);
  }

  @Test
  void everyByteIsDecodedExactly() {
    float[] values = new float[256];
    all().read(new int[] {0, 1, 2, 3}, MemorySegment.ofArray(values));
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i]).isEqualTo(i / 255f);
    }
  }

  @Test
  void imagesAreReadInTheOrderAskedForAndNothingElseIsWritten() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment into = arena.allocate(4 * 64 * 4).fill((byte) -1);
      all().read(new int[] {3, 0, 3}, into);
      assertThat(into.getAtIndex(ValueLayout.JAVA_FLOAT, 0)).isEqualTo(192 / 255f);
      assertThat(into.getAtIndex(ValueLayout.JAVA_FLOAT, 64)).isZero();
      assertThat(into.getAtIndex(ValueLayout.JAVA_FLOAT, 191)).isEqualTo(1);
      assertThat(into.getAtIndex(ValueLayout.JAVA_FLOAT, 192)).isNaN();
    }
  }

  @Test
  void anImageThatIsNotThereIsRefused() {
    MemorySegment into = MemorySegment.ofArray(new float[64]);
    assertThatThrownBy(() -> all().read(new int[] {4}, into))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> all().read(new int[] {-1}, into))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
