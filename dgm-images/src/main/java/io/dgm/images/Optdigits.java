package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.api.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Handwritten digits of 8x8 pixels in 17 greys, scaled to the size of MNIST: x F32 [1, 28, 28] in
 * [0, 1], y one-hot [10]. Of each six rows of the file the last is a test example.
 */
record Optdigits() implements Fetched {
  private static final int SIDE = 8;
  private static final int COLUMNS = SIDE * SIDE + 1;
  private static final int GREATEST = 16;
  private static final int CLASSES = 10;
  private static final int TEST_EVERY = 6;

  @Override
  public String name() {
    return "optdigits";
  }

  @Override
  public String description() {
    return "1,797 handwritten digits of 8x8 scaled to 28x28 grey (Alpaydin and Kaynak, UCI; CC BY"
        + " 4.0)";
  }

  @Override
  public List<List<Bundle>> sources() {
    Entry rows =
        new Entry(
            "usr/lib/python3/dist-packages/sklearn/datasets/data/digits.csv.gz",
            "6ebb3d2fee246a4e99363262ddf8a00a3c41bee6014c373ed9d9216ba7f651b8",
            "optdigits/digits.csv");
    return List.of(
        List.of(
            new Bundle(
                "apt",
                "python3-sklearn",
                "https://github.com/scikit-learn/scikit-learn/tree/1.2.1/sklearn/datasets/data",
                List.of(rows))));
  }

  @Override
  public Dataset open(DataFiles files, Settings settings) {
    Path file = files.get(sources().getFirst()).getFirst();
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserException(file + " cannot be read: " + UserException.reason(e), e);
    }
    Growing train = new Growing();
    Growing test = new Growing();
    for (int i = 0; i < lines.size(); i++) {
      int[] row = row(file, i + 1, lines.get(i));
      (i % TEST_EVERY == TEST_EVERY - 1 ? test : train).add(row);
    }
    return new ImageSet(
        name(), Shape.of(1, Mnist.SIDE, Mnist.SIDE), CLASSES, train.stored(), test.stored());
  }

  private static int[] row(Path file, int number, String line) {
    try {
      int[] row = Arrays.stream(line.split(",")).mapToInt(Integer::parseInt).toArray();
      if (row.length == COLUMNS
          && Arrays.stream(row).allMatch(v -> v >= 0 && v <= GREATEST)
          && row[COLUMNS - 1] < CLASSES) {
        return row;
      }
    } catch (NumberFormatException _) {
      // told of below
    }
    throw new UserException(
        "%s, line %d, is not 64 greys of 0 to 16 and a digit".formatted(file, number));
  }

  /** Examples that become more. */
  private static final class Growing {
    private final ByteArrayOutputStream pixels = new ByteArrayOutputStream();
    private final ByteArrayOutputStream labels = new ByteArrayOutputStream();

    void add(int[] row) {
      pixels.writeBytes(Bilinear.scaled(row, SIDE, GREATEST, Mnist.SIDE));
      labels.write(row[COLUMNS - 1]);
    }

    Stored stored() {
      return new Stored(Mnist.SIDE * Mnist.SIDE, pixels.toByteArray(), labels.toByteArray());
    }
  }
}
