package io.dgm.images;

import io.dgm.testkit.data.GivenFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/** Small files like those of MNIST. */
final class DigitFiles {
  static final int TRAIN = 50;
  static final int TEST = 20;

  private DigitFiles() {}

  /** Makes noise for digits, and the number modulo ten for labels. */
  static GivenFiles make(Path folder) throws IOException {
    Path mnist = Files.createDirectory(folder.resolve("mnist"));
    write(mnist, "train", TRAIN);
    write(mnist, "t10k", TEST);
    return new GivenFiles(folder);
  }

  private static void write(Path folder, String part, int count) throws IOException {
    byte[] pixels = pixels(count);
    ByteBuffer images = ByteBuffer.allocate(16 + pixels.length);
    images.putInt(0x803).putInt(count).putInt(28).putInt(28).put(pixels);
    Files.write(folder.resolve(part + "-images-idx3-ubyte"), images.array());
    ByteBuffer labels = ByteBuffer.allocate(8 + count).putInt(0x801).putInt(count);
    for (int i = 0; i < count; i++) {
      labels.put((byte) (i % 10));
    }
    Files.write(folder.resolve(part + "-labels-idx1-ubyte"), labels.array());
  }

  /** The pixels of the part with so many. */
  static byte[] pixels(int count) {
    byte[] pixels = new byte[count * 28 * 28];
    new SplittableRandom(count).nextBytes(pixels);
    return pixels;
  }
}
