package io.dgm.images;

/** Makes small pictures larger. */
final class Bilinear {
  private Bilinear() {}

  /**
   * {@return a square image scaled, [side, side], 0 to 255}
   *
   * <p>Each value is interpolated between the four nearest pixels, whose values stand at their
   * centres; beyond the outermost centres they go on.
   *
   * @param values [from, from], perhaps with more behind
   * @param from its side
   * @param greatest its greatest value, which becomes 255; the least is 0
   * @param side the side of the result
   */
  static byte[] scaled(int[] values, int from, int greatest, int side) {
    byte[] scaled = new byte[side * side];
    for (int y = 0; y < side; y++) {
      double v = place(y, from, side);
      int top = Math.min((int) v, from - 2);
      for (int x = 0; x < side; x++) {
        double u = place(x, from, side);
        int left = Math.min((int) u, from - 2);
        int at = top * from + left;
        double upper = between(values[at], values[at + 1], u - left);
        double lower = between(values[at + from], values[at + from + 1], u - left);
        double value = between(upper, lower, v - top) / greatest;
        scaled[y * side + x] = (byte) Math.round(255 * value);
      }
    }
    return scaled;
  }

  /** Where a pixel of the result lies between the centres of the others. */
  private static double place(int i, int from, int side) {
    return Math.clamp((i + 0.5) * from / side - 0.5, 0, from - 1);
  }

  private static double between(double a, double b, double part) {
    return a + (b - a) * part;
  }
}
