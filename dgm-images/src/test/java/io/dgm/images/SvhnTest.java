package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.tensor.Shape;
import io.dgm.testkit.data.GivenFiles;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import us.hebi.matlab.mat.format.Mat5;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;
import us.hebi.matlab.mat.types.Sink;
import us.hebi.matlab.mat.types.Sinks;

/** Files of SVHN's layout, as a library writes them that others read MATLAB's files with. */
class SvhnTest {
  private static final SvhnFormat FORMAT = new SvhnFormat();

  @TempDir Path temp;

  private static Dataset open(Path path) {
    return FORMAT.open(new GivenFiles(path), path, Settings.of(FORMAT.settings(), Map.of()));
  }

  private static void refused(Path path, String... words) {
    assertThatThrownBy(() -> open(path))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  /** Each value tells its place: 100 of the row, 10 of the column, the channel and the image. */
  static Matrix images(int height, int width, int channels, int n) {
    Matrix x = Mat5.newMatrix(new int[] {height, width, channels, n}, MatlabType.UInt8);
    for (int i = 0; i < x.getNumElements(); i++) {
      int row = i % height;
      int column = i / height % width;
      int channel = i / (height * width) % channels;
      x.setInt(i, value(row, column, channel, i / (height * width * channels)));
    }
    return x;
  }

  private static int value(int row, int column, int channel, int image) {
    return (100 * row + 10 * column + channel + 3 * image) % 256;
  }

  static Matrix labels(MatlabType type, int... labels) {
    Matrix y = Mat5.newMatrix(new int[] {labels.length, 1}, type);
    for (int i = 0; i < labels.length; i++) {
      y.setInt(i, labels[i]);
    }
    return y;
  }

  private Path write(String name, Matrix x, Matrix y) throws IOException {
    return write(name, Deflater.BEST_SPEED, ByteOrder.LITTLE_ENDIAN, Map.of("X", x, "y", y));
  }

  private Path write(String name, int deflate, ByteOrder order, Map<String, Matrix> arrays)
      throws IOException {
    return write(temp.resolve(name), deflate, order, arrays);
  }

  static Path write(Path file, int deflate, ByteOrder order, Map<String, Matrix> arrays)
      throws IOException {
    Files.deleteIfExists(file);
    us.hebi.matlab.mat.types.MatFile mat = Mat5.newMatFile();
    arrays.forEach(mat::addArray);
    try (Sink sink = Sinks.newStreamingFile(file.toFile()).order(order)) {
      Mat5.newWriter(sink).setDeflateLevel(deflate).writeMat(mat);
    }
    return file;
  }

  private static List<float[]> row(Dataset data, Split split, int row) {
    float[] x = new float[data.spec().x().shape().size()];
    float[] y = new float[10];
    data.read(split, new int[] {row}, List.of(MemorySegment.ofArray(x), MemorySegment.ofArray(y)));
    return List.of(x, y);
  }

  @Test
  void theFolderIsRead() throws IOException {
    write("train_32x32.mat", images(32, 32, 3, 4), labels(MatlabType.Double, 1, 10, 3, 9));
    write("test_32x32.mat", images(32, 32, 3, 2), labels(MatlabType.UInt8, 10, 5));
    assertThat(FORMAT.reads(temp)).isTrue();
    Dataset data = open(temp);
    assertThat(data.name()).isEqualTo(temp.toString());
    assertThat(data.spec().x().shape()).isEqualTo(Shape.of(3, 32, 32));
    assertThat(data.spec().y().orElseThrow().shape()).isEqualTo(Shape.of(10));
    assertThat(data.size(Split.TRAIN)).isEqualTo(4);
    assertThat(data.size(Split.TEST)).isEqualTo(2);
    float[] third = row(data, Split.TRAIN, 2).getFirst();
    for (int i = 0; i < third.length; i++) {
      assertThat(third[i])
          .as("place %d", i)
          .isEqualTo(value(i / 32 % 32, i % 32, i / 1024, 2) / 255f);
    }
    assertThat(row(data, Split.TRAIN, 1).getLast()).startsWith(1, 0);
    assertThat(row(data, Split.TRAIN, 3).getLast()).endsWith(0, 1);
    assertThat(row(data, Split.TEST, 1).getLast()[5]).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, LITTLE", "0, BIG", "9, LITTLE", "9, BIG"})
  void filesPlainAndCompressedInBothOrdersAreTheSame(int deflate, String order) throws IOException {
    Path file =
        write(
            "one.mat",
            deflate,
            order.equals("BIG") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN,
            Map.of(
                "X", images(2, 3, 1, 3),
                "other", labels(MatlabType.Int32, 7),
                "y", labels(MatlabType.Double, 2, 10, 1)));
    assertThat(FORMAT.reads(file)).isTrue();
    Dataset data = open(file);
    assertThat(data.spec().x().shape()).isEqualTo(Shape.of(1, 2, 3));
    assertThat(row(data, Split.TRAIN, 1).getFirst())
        .containsExactly(3 / 255f, 13 / 255f, 23 / 255f, 103 / 255f, 113 / 255f, 123 / 255f);
    assertThat(row(data, Split.TRAIN, 0).getLast()[2]).isEqualTo(1);
    assertThat(row(data, Split.TRAIN, 1).getLast()[0]).isEqualTo(1);
  }

  @Test
  void whatIsWrongIsNamed() throws IOException {
    Matrix x = images(2, 2, 3, 2);
    refused(write("a.mat", x, labels(MatlabType.Double, 1)), "a.mat has 2 images and 1 labels");
    refused(
        write("a.mat", x, labels(MatlabType.Double, 1, 0)), "a.mat has the label 0.0 in place 1");
    refused(
        write("a.mat", x, labels(MatlabType.Double, 11, 1)), "a.mat has the label 11.0 in place 0");
    refused(
        write("a.mat", images(2, 2, 2, 2), labels(MatlabType.Double, 1, 1)),
        "X of ",
        "bytes of the shape [2, 2, 2, 2]");
    refused(
        write("a.mat", labels(MatlabType.Double, 1, 2), labels(MatlabType.Double, 1, 1)),
        "is no bytes, or of the shape [2, 1]");
    refused(write("a.mat", 1, ByteOrder.LITTLE_ENDIAN, Map.of("X", x)), "a.mat holds no array y");
    refused(write("a.mat", 1, ByteOrder.LITTLE_ENDIAN, Map.of("y", x)), "holds no array X");
    write("test_32x32.mat", x, labels(MatlabType.Double, 1, 1));
    refused(temp, "holds no train_32x32.mat");
    write("train_32x32.mat", images(2, 3, 3, 2), labels(MatlabType.Double, 1, 1));
    refused(temp, "test_32x32.mat has images of [3,2,2], and the training part of [3,2,3]");
    Path other = Files.writeString(temp.resolve("other.mat"), "no such file");
    refused(other, "is no file of MATLAB's version 5");
    Files.writeString(other, "MATLAB 7.3 MAT-file, Platform: GLNXA64");
    refused(other, "-v7");
  }

  @ParameterizedTest
  @CsvSource({"0", "9"})
  void aFileThatIsCutOffAnywhereIsRefused(int deflate) throws IOException {
    Path file =
        write(
            "whole.mat",
            deflate,
            ByteOrder.LITTLE_ENDIAN,
            Map.of("X", images(2, 3, 1, 3), "y", labels(MatlabType.Double, 2, 10, 1)));
    byte[] whole = Files.readAllBytes(file);
    Path cut = temp.resolve("cut.mat");
    for (int length = 0; length < whole.length; length++) {
      Files.write(cut, Arrays.copyOf(whole, length));
      refused(cut, "cut.mat");
    }
  }

  @ParameterizedTest
  @CsvSource({"0", "9"})
  void aDamagedFileIsReadOrRefused(int deflate) throws IOException {
    Path file =
        write(
            "whole.mat",
            deflate,
            ByteOrder.LITTLE_ENDIAN,
            Map.of("X", images(2, 3, 1, 3), "y", labels(MatlabType.Double, 2, 10, 1)));
    byte[] whole = Files.readAllBytes(file);
    for (int at = 126; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= (byte) 0x81;
      Files.write(file, damaged);
      try {
        assertThat(open(file).size(Split.TRAIN)).isPositive();
      } catch (UserException e) {
        assertThat(e).hasMessageContaining("whole.mat");
      }
    }
  }
}
