package io.dgm.images;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.security.MessageDigest;

/**
 * Images in a file that is mapped, of any number.
 *
 * @param imageSize the values of an image, at least 1
 * @param pixels the images, one after the other
 * @param labels the class of each, or nothing
 */
record MappedPixels(int imageSize, MemorySegment pixels, int[] labels) implements Examples {
  private static final long BLOCK = 1 << 24;

  @Override
  public int size() {
    return (int) (pixels.byteSize() / imageSize);
  }

  @Override
  public void pixels(int number, byte[] into) {
    long from = (long) number * imageSize;
    MemorySegment.copy(pixels, ValueLayout.JAVA_BYTE, from, into, 0, imageSize);
  }

  @Override
  public int label(int number) {
    return labels.length == 0 ? 0 : labels[number];
  }

  @Override
  public void describe(MessageDigest digest) {
    for (long at = 0; at < pixels.byteSize(); at += BLOCK) {
      long some = Math.min(BLOCK, pixels.byteSize() - at);
      digest.update(pixels.asSlice(at, some).asByteBuffer());
    }
    ByteBuffer bytes = ByteBuffer.allocate(labels.length * Integer.BYTES);
    bytes.asIntBuffer().put(labels);
    digest.update(bytes);
  }
}
