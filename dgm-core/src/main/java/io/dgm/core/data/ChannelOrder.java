package io.dgm.core.data;

import io.dgm.api.tensor.Shape;
import java.util.Arrays;

/**
 * Where a file of images has their channels. [N, H, W] has one, which it does not name. Of four
 * sizes the last is the channels if it is 1, 3 or 4, as pictures are stored; otherwise the second
 * is, as networks have them.
 */
final class ChannelOrder {
  private ChannelOrder() {}

  /**
   * {@return the shape of an image as a data set gives it, [channels, height, width]; of [N, size]
   * [size]}
   *
   * @param dims the sizes of the file
   */
  static Shape shape(int[] dims) {
    int[] row = Arrays.copyOfRange(dims, 1, dims.length);
    if (row.length == 2) {
      return Shape.of(1, row[0], row[1]);
    }
    return areLast(dims) ? Shape.of(row[2], row[0], row[1]) : Shape.of(row);
  }

  private static boolean areLast(int[] dims) {
    return dims.length == 4 && (dims[3] == 1 || dims[3] == 3 || dims[3] == 4);
  }

  /**
   * Brings channels that are last to the front, in place.
   *
   * @param images any
   */
  static void toFront(Idx images) {
    int[] dims = images.dims();
    if (!areLast(dims) || dims[3] == 1) {
      return;
    }
    int channels = dims[3];
    int area = dims[1] * dims[2];
    int size = channels * area;
    Object elements = images.isBytes() ? images.bytes() : images.numbers();
    byte[] bytes = new byte[images.isBytes() ? size : 0];
    float[] numbers = new float[images.isBytes() ? 0 : size];
    for (int from = 0; from < images.size(); from += size) {
      for (int i = 0; i < size; i++) {
        int to = i % channels * area + i / channels;
        if (images.isBytes()) {
          bytes[to] = images.bytes()[from + i];
        } else {
          numbers[to] = images.numbers()[from + i];
        }
      }
      System.arraycopy(images.isBytes() ? bytes : numbers, 0, elements, from, size);
    }
  }
}
