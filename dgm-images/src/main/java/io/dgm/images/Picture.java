package io.dgm.images;

import java.util.Objects;

/**
 * A picture in colour.
 *
 * @param width in pixels
 * @param height in pixels
 * @param values [3, height, width]: red, green and blue, a byte each
 */
record Picture(int width, int height, byte[] values) {
  /** Red, green and blue. */
  static final int CHANNELS = 3;

  /**
   * {@return a value, 0 to 255}
   *
   * @param channel 0 to 2
   * @param x from the left
   * @param y from the top
   */
  int at(int channel, int x, int y) {
    return Byte.toUnsignedInt(values[(channel * height + y) * width + x]);
  }

  /**
   * {@return a part of it}
   *
   * @param left its first column
   * @param top its first row
   * @param w its width
   * @param h its height
   * @throws IndexOutOfBoundsException if it does not lie within
   */
  Picture part(int left, int top, int w, int h) {
    Objects.checkFromIndexSize(left, w, width);
    Objects.checkFromIndexSize(top, h, height);
    byte[] part = new byte[CHANNELS * h * w];
    for (int row = 0; row < CHANNELS * h; row++) {
      int from = (row / h * height + top + row % h) * width + left;
      System.arraycopy(values, from, part, row * w, w);
    }
    return new Picture(w, h, part);
  }

  /**
   * {@return it made smaller, each value the mean of a square, rounded; columns and rows that fill
   * no square are left out}
   *
   * @param factor the side of the square, at least 1 and at most the picture's sides
   */
  Picture shrunk(int factor) {
    int w = width / factor;
    int h = height / factor;
    int square = factor * factor;
    byte[] small = new byte[CHANNELS * h * w];
    for (int i = 0; i < small.length; i++) {
      int left = i % w * factor;
      int top = i / w % h * factor;
      int sum = square / 2; // rounds
      for (int y = top; y < top + factor; y++) {
        for (int x = left; x < left + factor; x++) {
          sum += at(i / w / h, x, y);
        }
      }
      small[i] = (byte) (sum / square);
    }
    return new Picture(w, h, small);
  }
}
