package io.dgm.images;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * Grey digits blended with crops of photographs by the absolute difference, in each channel.
 *
 * <p>The crop of example n is drawn by n alone: numbers of SplitMix64 (Steele, Lea and Flood, 2014)
 * from the state 2n for training and 2n + 1 for tests, three for each example, mixed before use:
 * the photograph, the column, the row; the upper 32 bits of each are brought below the bound by a
 * multiplication. Crops for training lie in the left three quarters of a photograph and crops for
 * tests in the right quarter, so that no test sees a background that was trained on.
 *
 * @param digits [1, side, side]
 * @param side of an image
 * @param photographs at least one, each at least four times as wide as an image
 * @param test whether they are for tests
 */
record Blended(Stored digits, int side, List<Photograph> photographs, boolean test)
    implements Examples {
  private static final String RECIPE = "absolute difference, crops 1, test ";

  @Override
  public int size() {
    return digits.size();
  }

  @Override
  public void pixels(int number, byte[] into) {
    SplitMix random = new SplitMix(2L * number + (test ? 1 : 0));
    Picture photo = photographs.get(random.below(photographs.size())).picture();
    int border = photo.width() * 3 / 4;
    int first = test ? border : 0;
    int end = test ? photo.width() : border;
    int left = first + random.below(end - first - side + 1);
    int top = random.below(photo.height() - side + 1);
    int plane = digits.imageSize();
    digits.pixels(number, into);
    for (int c = Picture.CHANNELS - 1; c >= 0; c--) { // the digit, where channel 0 is, goes last
      for (int y = 0; y < side; y++) {
        for (int x = 0; x < side; x++) {
          int at = y * side + x;
          int digit = Byte.toUnsignedInt(into[at]);
          into[c * plane + at] = (byte) Math.abs(photo.at(c, left + x, top + y) - digit);
        }
      }
    }
  }

  @Override
  public int label(int number) {
    return digits.label(number);
  }

  @Override
  public void describe(MessageDigest digest) {
    digest.update((RECIPE + test).getBytes(StandardCharsets.UTF_8));
    digits.describe(digest);
    photographs.forEach(photo -> photo.describe(digest));
  }
}
