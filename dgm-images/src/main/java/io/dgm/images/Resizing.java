package io.dgm.images;

import io.dgm.api.tensor.Shape;

/**
 * How pictures are brought to one shape.
 *
 * @param size the side in pixels, or 0 as they are
 * @param crop whether the middle square of each is taken first; otherwise it is stretched
 * @param grey whether colours become grey
 */
record Resizing(int size, boolean crop, boolean grey) {
  // ITU-R BT.601, in thousandths
  private static final int RED = 299;
  private static final int GREEN = 587;
  private static final int BLUE = 114;
  private static final int WHOLE = 1000;

  /** {@return the shape of a picture as it is then, [channels, height, width]} */
  Shape shape(Picture picture) {
    int side = Math.min(picture.width(), picture.height());
    int height = size > 0 ? size : crop ? side : picture.height();
    int width = size > 0 ? size : crop ? side : picture.width();
    return Shape.of(grey ? 1 : Picture.CHANNELS, height, width);
  }

  /** {@return a picture's values as they are then, [channels, height, width]} */
  byte[] of(Picture picture) {
    Picture square = crop ? middle(picture) : picture;
    Picture sized = size > 0 ? scaled(square, size, size) : square;
    return grey ? grey(sized) : sized.values();
  }

  private static Picture middle(Picture picture) {
    int side = Math.min(picture.width(), picture.height());
    return picture.part((picture.width() - side) / 2, (picture.height() - side) / 2, side, side);
  }

  private static byte[] grey(Picture picture) {
    int n = picture.width() * picture.height();
    byte[] grey = new byte[n];
    byte[] v = picture.values();
    for (int i = 0; i < n; i++) {
      int sum =
          RED * Byte.toUnsignedInt(v[i])
              + GREEN * Byte.toUnsignedInt(v[n + i])
              + BLUE * Byte.toUnsignedInt(v[2 * n + i]);
      grey[i] = (byte) ((sum + WHOLE / 2) / WHOLE);
    }
    return grey;
  }

  /**
   * {@return a picture of another size: linear between pixels where it grows, means of the pixels
   * below, weighted by a triangle, where it shrinks}
   */
  static Picture scaled(Picture picture, int width, int height) {
    if (picture.width() == width && picture.height() == height) {
      return picture;
    }
    float[][] across = weights(picture.width(), width);
    float[][] down = weights(picture.height(), height);
    byte[] values = new byte[Picture.CHANNELS * height * width];
    float[] rows = new float[picture.height() * width];
    for (int c = 0; c < Picture.CHANNELS; c++) {
      for (int y = 0; y < picture.height(); y++) {
        for (int x = 0; x < width; x++) {
          float[] w = across[x];
          float sum = 0;
          for (int i = 1; i < w.length; i++) {
            sum += w[i] * picture.at(c, (int) w[0] + i - 1, y);
          }
          rows[y * width + x] = sum;
        }
      }
      for (int y = 0; y < height; y++) {
        float[] w = down[y];
        for (int x = 0; x < width; x++) {
          float sum = 0;
          for (int i = 1; i < w.length; i++) {
            sum += w[i] * rows[((int) w[0] + i - 1) * width + x];
          }
          values[(c * height + y) * width + x] = (byte) Math.clamp(Math.round(sum), 0, 255);
        }
      }
    }
    return new Picture(width, height, values);
  }

  /** {@return for each pixel of a line the first one that it is made of, and their weights} */
  private static float[][] weights(int from, int to) {
    double scale = (double) from / to;
    double reach = Math.max(1, scale);
    float[][] all = new float[to][];
    for (int i = 0; i < to; i++) {
      double centre = (i + 0.5) * scale;
      int first = Math.max(0, (int) Math.floor(centre - reach));
      int last = Math.min(from - 1, (int) Math.ceil(centre + reach) - 1);
      float[] w = new float[last - first + 2];
      double sum = 0;
      for (int j = first; j <= last; j++) {
        double weight = Math.max(0, 1 - Math.abs(j + 0.5 - centre) / reach);
        w[1 + j - first] = (float) weight;
        sum += weight;
      }
      w[0] = first;
      for (int j = 1; j < w.length; j++) {
        w[j] /= (float) sum;
      }
      all[i] = w;
    }
    return all;
  }
}
