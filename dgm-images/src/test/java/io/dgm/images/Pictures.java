package io.dgm.images;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/** Picture files made by tests. */
final class Pictures {
  private Pictures() {}

  /** A picture of 0xAARRGGBB pixels, of a type of BufferedImage. */
  static BufferedImage of(int type, int width, int... argb) {
    BufferedImage image = new BufferedImage(width, argb.length / width, type);
    image.setRGB(0, 0, width, image.getHeight(), argb, 0, width);
    return image;
  }

  /** A picture of noise. */
  static BufferedImage noise(int type, int width, int height, long seed) {
    RandomGenerator random = new SplittableRandom(seed);
    return of(type, width, random.ints((long) width * height).toArray());
  }

  static Path write(BufferedImage image, String format, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (!ImageIO.write(image, format, file.toFile())) {
      throw new IOException("no writer of " + format + " takes it");
    }
    return file;
  }
}
