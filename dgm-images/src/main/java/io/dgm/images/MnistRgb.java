package io.dgm.images;

import io.dgm.api.data.Dataset;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.tensor.Shape;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * MNIST with its grey as red, green and blue, to be a domain beside {@link MnistPhoto}: x F32 [3,
 * 28, 28] in [0, 1], y one-hot [10].
 */
record MnistRgb() implements Fetched {
  @Override
  public String name() {
    return "mnist-rgb";
  }

  @Override
  public String description() {
    return "60,000 + 10,000 handwritten digits of MNIST, 28x28 in three equal channels (CC BY-SA"
        + " 3.0)";
  }

  @Override
  public List<List<Bundle>> sources() {
    return List.of(Mnist.FILES);
  }

  @Override
  public Dataset open(DataFiles files, Settings settings) {
    Mnist digits = Mnist.open(files);
    return new ImageSet(
        name(),
        Shape.of(Picture.CHANNELS, Mnist.SIDE, Mnist.SIDE),
        Mnist.CLASSES,
        new Repeated(digits.train()),
        new Repeated(digits.test()));
  }

  /** Grey images, repeated for each channel. */
  private record Repeated(Stored grey) implements Examples {
    @Override
    public int size() {
      return grey.size();
    }

    @Override
    public void pixels(int number, byte[] into) {
      int plane = grey.imageSize();
      grey.pixels(number, into);
      for (int c = 1; c < Picture.CHANNELS; c++) {
        System.arraycopy(into, 0, into, c * plane, plane);
      }
    }

    @Override
    public int label(int number) {
      return grey.label(number);
    }

    @Override
    public void describe(MessageDigest digest) {
      digest.update("three channels".getBytes(StandardCharsets.UTF_8));
      grey.describe(digest);
    }
  }
}
