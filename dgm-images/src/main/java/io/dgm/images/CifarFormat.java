package io.dgm.images;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFiles;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.tensor.Shape;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The binary version of CIFAR-10 and of CIFAR-100 (Krizhevsky 2009), as their archives unpack: rows
 * of a label, of CIFAR-100 two of which the last counts, and 3072 bytes, [3, 32, 32].
 */
record CifarFormat() implements DataFormat {
  private static final int SIDE = 32;
  private static final int IMAGE = Picture.CHANNELS * SIDE * SIDE;

  /**
   * One of both.
   *
   * @param classes how many
   * @param labels bytes of labels before an image
   */
  private record Kind(int classes, int labels, List<String> train, String test) {}

  private static final List<Kind> KINDS =
      List.of(
          new Kind(
              10,
              1,
              IntStream.rangeClosed(1, 5).mapToObj("data_batch_%d.bin"::formatted).toList(),
              "test_batch.bin"),
          new Kind(100, 2, List.of("train.bin"), "test.bin"));

  @Override
  public String name() {
    return "cifar";
  }

  @Override
  public String description() {
    return "a folder of the binary version of CIFAR-10 or CIFAR-100";
  }

  @Override
  public boolean reads(Path path) {
    return KINDS.stream()
        .flatMap(kind -> Stream.concat(kind.train().stream(), Stream.of(kind.test())))
        .anyMatch(name -> Files.isRegularFile(path.resolve(name)));
  }

  @Override
  public Dataset open(DataFiles files, Path path, Settings settings) {
    Kind kind =
        KINDS.stream()
            .filter(k -> Files.exists(path.resolve(k.train().getFirst())))
            .findFirst()
            .orElseThrow(
                () ->
                    new UserException(
                        "the folder %s holds no %s of CIFAR-10 and no %s of CIFAR-100"
                            .formatted(
                                path,
                                KINDS.getFirst().train().getFirst(),
                                KINDS.getLast().train().getFirst())));
    return new ImageSet(
        path.toString(),
        Shape.of(Picture.CHANNELS, SIDE, SIDE),
        kind.classes(),
        read(kind, kind.train().stream().map(path::resolve).toList()),
        read(kind, List.of(path.resolve(kind.test()))));
  }

  private static Pixels read(Kind kind, List<Path> files) {
    int row = kind.labels() + IMAGE;
    int[] counts = files.stream().mapToInt(file -> rows(file, row)).toArray();
    int n = IntStream.of(counts).sum();
    byte[] pixels = new byte[n * IMAGE];
    int[] labels = new int[n];
    int at = 0;
    for (int f = 0; f < counts.length; f++) {
      try (InputStream in = new BufferedInputStream(Files.newInputStream(files.get(f)), 1 << 16)) {
        for (int i = 0; i < counts[f]; i++) {
          for (int b = 0; b < kind.labels(); b++) {
            labels[at] = in.read();
          }
          if (labels[at] >= kind.classes() || in.readNBytes(pixels, at * IMAGE, IMAGE) < IMAGE) {
            throw new UserException(
                "%s is damaged at image %d: it has the label %d, and %d classes; get it again"
                    .formatted(files.get(f), i, labels[at], kind.classes()));
          }
          at++;
        }
      } catch (IOException e) {
        throw new UserException(files.get(f) + " cannot be read: " + UserException.reason(e), e);
      }
    }
    return new Pixels(IMAGE, pixels, labels);
  }

  private static int rows(Path file, int row) {
    try {
      long size = Files.size(file);
      if (size == 0 || size % row != 0) {
        throw new UserException(
            "%s has %d bytes, which are no rows of %d: get it again".formatted(file, size, row));
      }
      return Math.toIntExact(size / row);
    } catch (IOException e) {
      throw new UserException("there is no " + file + "; unpack the archive again", e);
    }
  }
}
