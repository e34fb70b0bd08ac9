package io.dgm.images;

import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Images in memory, of any number of classes.
 *
 * @param imageSize the values of an image, at least 1
 * @param pixels the images, one after the other
 * @param labels the class of each, or nothing
 */
record Pixels(int imageSize, byte[] pixels, int[] labels) implements Examples {

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
    ByteBuffer bytes = ByteBuffer.allocate(labels.length * Integer.BYTES);
    bytes.asIntBuffer().put(labels);
    digest.update(bytes);
  }
}
