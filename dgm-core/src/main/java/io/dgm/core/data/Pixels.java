package io.dgm.core.data;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Objects;

/**
 * Images of unsigned bytes in memory, decoded to F32 in [0, 1], the byte over 255, when they are
 * read.
 */
final class Pixels implements ImageRows {
  private static final ValueLayout.OfFloat FLOAT = ValueLayout.JAVA_FLOAT_UNALIGNED;

  /** Each byte less 128: the JIT makes vectors of the conversion of signed bytes only. */
  private final byte[] shifted;

  private final int rows;
  private final int size;

  /**
   * Takes over an array.
   *
   * @param bytes unsigned; not to be used by others any more
   * @param size bytes in an image, at least 1
   */
  Pixels(byte[] bytes, int size) {
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= (byte) 0x80;
    }
    this.shifted = bytes;
    this.size = size;
    this.rows = bytes.length / size;
  }

  @Override
  public void read(int[] numbers, MemorySegment into) {
    float[] image = new float[size];
    for (int i = 0; i < numbers.length; i++) {
      decode(Objects.checkIndex(numbers[i], rows) * size, image);
      MemorySegment.copy(image, 0, into, FLOAT, (long) i * size * Float.BYTES, size);
    }
  }

  @Override
  public float low() {
    return 0;
  }

  @Override
  public float high() {
    return 1;
  }

  private void decode(int from, float[] image) {
    for (int i = 0; i < image.length; i++) {
      image[i] = (shifted[from + i] + 128f) / 255f;
    }
  }
}
