package io.dgm.bench;

import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.core.Dgm;
import io.dgm.core.data.BatchStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** The share of a training step's time for which it waits for pictures of a folder. */
final class PictureInput {
  private static final int PICTURES = 10_000;
  private static final int SIDE = 64;
  private static final int BATCH = 64;
  private static final int WARM = 5;

  private PictureInput() {}

  /**
   * Makes a folder of pictures and a cache, opens it twice, and trains a convolutional VAE on it.
   *
   * @param steps how many are timed
   */
  static void print(int steps) throws IOException {
    Path temp = Files.createTempDirectory("pictures");
    try {
      ImageIO.setUseCache(false);
      System.setProperty("dgm.cache", temp.resolve("cache").toString());
      Path folder = Files.createDirectories(temp.resolve("pictures"));
      IntStream.range(0, PICTURES).parallel().forEach(i -> write(folder, i));
      long begin = System.nanoTime();
      Dataset data = open(folder);
      double first = (System.nanoTime() - begin) / 1e9;
      begin = System.nanoTime();
      open(folder);
      double later = (System.nanoTime() - begin) / 1e9;
      double alone = alone(data);
      double waited = 0;
      double stepped = 0;
      try (DgmModel model = DgmModel.of("vae", Map.of("network", "dcgan"), data.spec(), BATCH);
          BatchStream stream = BatchStream.open(data, Split.TRAIN, BATCH, 1, 0)) {
        for (int i = 0; i < WARM + steps; i++) {
          long from = System.nanoTime();
          List<MemorySegment> batch = stream.next().features();
          long read = System.nanoTime();
          model.step(batch);
          if (i >= WARM) {
            waited += (read - from) / 1e9;
            stepped += (System.nanoTime() - read) / 1e9;
          }
        }
      }
      int perEpoch = PICTURES / BATCH;
      double epoch = perEpoch * (waited + stepped) / steps;
      System.out.println("| pictures of a folder | |\n|---|---|");
      System.out.printf("| opened first, decoded, s | %.2f |%n", first);
      System.out.printf("| opened later, verified, s | %.2f |%n", later);
      System.out.printf("| a batch of %d alone, ms | %.2f |%n", BATCH, 1000 * alone);
      System.out.printf("| a step of vae, network=dcgan, ms | %.1f |%n", 1000 * stepped / steps);
      System.out.printf("| it waits for its batch, ms | %.3f |%n", 1000 * waited / steps);
      System.out.printf("| share of an epoch | %.2f %% |%n", 100 * waited / (waited + stepped));
      System.out.printf(
          "| of the first epoch of all, with opening | %.1f %% |%n", 100 * first / (first + epoch));
    } finally {
      try (Stream<Path> all = Files.walk(temp)) {
        all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
      }
    }
  }

  private static Dataset open(Path folder) {
    return Dgm.workbench().data().open(folder.toString());
  }

  private static double alone(Dataset data) {
    try (BatchStream stream = BatchStream.open(data, Split.TRAIN, BATCH, 1, 0)) {
      int perPass = PICTURES / BATCH;
      IntStream.range(0, perPass).forEach(_ -> stream.next());
      long begin = System.nanoTime();
      IntStream.range(0, perPass).forEach(_ -> stream.next());
      return (System.nanoTime() - begin) / 1e9 / perPass;
    }
  }

  /** A slope of two colours with noise, about as large as a photograph of this size. */
  private static void write(Path folder, int number) {
    SplittableRandom random = new SplittableRandom(number);
    int[] from = random.ints(3, 0, 200).toArray();
    int[] slope = random.ints(6, -2, 3).toArray();
    BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        int rgb = 0;
        for (int c = 0; c < 3; c++) {
          int value = from[c] + slope[c] * x + slope[3 + c] * y + random.nextInt(16);
          rgb = rgb << 8 | Math.clamp(value, 0, 255);
        }
        image.setRGB(x, y, rgb);
      }
    }
    try {
      ImageIO.write(image, "png", folder.resolve("%05d.png".formatted(number)).toFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
