package io.dgm.images;

import java.security.MessageDigest;
import java.util.List;

/**
 * Images in memory.
 *
 * @param imageSize the values of an image, at least 1
 * @param pixels the images, one after the other
 * @param labels the class of each, or nothing
 */
record Stored(int imageSize, byte[] pixels, byte[] labels) implements Examples {

  /**
   * {@return images without classes}
   *
   * @param images the images
   * @param imageSize the values of each
   */
  static Stored unlabelled(List<byte[]> images, int imageSize) {
    byte[] all = new byte[images.size() * imageSize];
    for (int i = 0; i < images.size(); i++) {
      System.arraycopy(images.get(i), 0, all, i * imageSize, imageSize);
    }
    return new Stored(imageSize, all, new byte[0]);
  }

  @Override
  public int size() {
    return pixels.length / imageSize;
  }

  @Override
  public void pixels(int number, byte[] into) {
    System.arraycopy(pixels, number * imageSize, into, 0, imageSize);
  }

  @Override
  public int label(int number) {
    return labels.length == 0 ? 0 : labels[number];
  }

  @Override
  public void describe(MessageDigest digest) {
    digest.update(pixels);
    digest.update(labels);
  }
}
