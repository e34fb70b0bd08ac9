package io.dgm.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Feature;
import io.dgm.api.data.Split;
import io.dgm.api.tensor.Shape;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of the IDX format with channels, and with other elements than bytes. */
class IdxTypesTest {
  @TempDir Path temp;

  private Path write(
      String name, int type, int[] dims, BiConsumer<ByteBuffer, Double> put, double... values)
      throws IOException {
    ByteBuffer out = ByteBuffer.allocate(4 + 4 * dims.length + 8 * values.length);
    out.putInt(type << 8 | dims.length);
    for (int d : dims) {
      out.putInt(d);
    }
    for (double v : values) {
      put.accept(out, v);
    }
    return IdxFiles.write(temp.resolve(name), Arrays.copyOf(out.array(), out.position()));
  }

  private Path bytes(String name, int... dims) throws IOException {
    double[] values = new double[Arrays.stream(dims).reduce(1, Math::multiplyExact)];
    Arrays.setAll(values, i -> i);
    return write(name, 8, dims, (out, v) -> out.put((byte) (double) v), values);
  }

  private static float[] x(Dataset data, int row) {
    float[] x = new float[data.spec().x().shape().size()];
    List<MemorySegment> into = new ArrayList<>(List.of(MemorySegment.ofArray(x)));
    data.spec()
        .y()
        .map(Feature::shape)
        .ifPresent(y -> into.add(MemorySegment.ofArray(new float[y.size()])));
    data.read(Split.TRAIN, new int[] {row}, into);
    return x;
  }

  private void refused(Path path, String... words) {
    assertThatThrownBy(() -> IdxFormat.open(path))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(words)
        .message()
        .doesNotContain("\n");
  }

  @Test
  void channelsThatAreLastComeFirst() throws IOException {
    Dataset last = IdxFormat.open(bytes("last-images-idx4-ubyte", 2, 1, 2, 3));
    assertThat(last.spec().x().shape()).isEqualTo(Shape.of(3, 1, 2));
    assertThat(x(last, 1)).containsExactly(of255(6, 9, 7, 10, 8, 11));
    Dataset four = IdxFormat.open(bytes("rgba-images-idx4-ubyte.gz", 1, 1, 2, 4));
    assertThat(four.spec().x().shape()).isEqualTo(Shape.of(4, 1, 2));
    assertThat(x(four, 0)).containsExactly(of255(0, 4, 1, 5, 2, 6, 3, 7));
    Dataset one = IdxFormat.open(bytes("one-images-idx4-ubyte", 1, 2, 2, 1));
    assertThat(one.spec().x().shape()).isEqualTo(Shape.of(1, 2, 2));
    assertThat(x(one, 0)).containsExactly(of255(0, 1, 2, 3));
  }

  @Test
  void channelsThatAreFirstStay() throws IOException {
    Dataset first = IdxFormat.open(bytes("images-idx4-ubyte", 2, 3, 1, 2));
    assertThat(first.spec().x().shape()).isEqualTo(Shape.of(3, 1, 2));
    assertThat(x(first, 1)).containsExactly(of255(6, 7, 8, 9, 10, 11));
    Dataset rows = IdxFormat.open(bytes("rows-idx2-ubyte", 2, 3));
    assertThat(rows.spec().x().shape()).isEqualTo(Shape.of(3));
    assertThat(x(rows, 1)).containsExactly(of255(3, 4, 5));
  }

  private static float[] of255(int... values) {
    float[] all = new float[values.length];
    for (int i = 0; i < all.length; i++) {
      all[i] = values[i] / 255f;
    }
    return all;
  }

  @ParameterizedTest
  @CsvSource({"9, byte", "11, short", "12, int", "13, float", "14, double"})
  void otherNumbersStayAsTheyAre(int type, String name) throws IOException {
    BiConsumer<ByteBuffer, Double> put =
        switch (type) {
          case 9 -> (out, v) -> out.put((byte) (double) v);
          case 11 -> (out, v) -> out.putShort((short) (double) v);
          case 12 -> (out, v) -> out.putInt((int) (double) v);
          case 13 -> (out, v) -> out.putFloat((float) (double) v);
          default -> ByteBuffer::putDouble;
        };
    // more than a block of them
    double[] values = new double[2 * 9000];
    Arrays.setAll(values, i -> i % 100 - 50);
    int[] dims = {2, 1, 3000, 3};
    Path file = write("my-images-idx4-" + name + ".gz", type, dims, put, values);
    write("my-labels-idx1-" + name, type, new int[] {2}, put, 1, 11);
    Dataset data = IdxFormat.open(file);
    assertThat(data.spec().x().shape()).isEqualTo(Shape.of(3, 1, 3000));
    assertThat(data.spec().x().low()).isEqualTo(-50);
    assertThat(data.spec().x().high()).isEqualTo(49);
    assertThat(data.spec().y().orElseThrow().shape()).isEqualTo(Shape.of(12));
    float[] second = x(data, 1);
    assertThat(second[2999]).isEqualTo((float) values[9000 + 3 * 2999]);
    assertThat(second[8999]).isEqualTo((float) values[17999]);
    values[17999] += 1;
    write("my-images-idx4-" + name + ".gz", type, dims, put, values);
    assertThat(IdxFormat.open(file).checksum()).isNotEqualTo(data.checksum());
    Path cut = write("cut-" + name, type, new int[] {2, 2, 2}, put, 1, 2, 3);
    long missing = Files.size(cut) - 16;
    refused(cut, "cut-" + name, "is truncated", "holds " + missing + ";");
    refused(write("long-" + name, type, new int[] {1, 1, 1}, put, 1, 2), "is too long");
  }

  @Test
  void brokenNumbersAreRefusedWithTheirPlace() throws IOException {
    int[] dims = {2, 1, 2};
    refused(
        write("nan", 14, dims, ByteBuffer::putDouble, 1, 2, 3, Double.NaN),
        "nan has NaN in example 1, at 1");
    refused(write("same", 14, dims, ByteBuffer::putDouble, 2, 2, 2, 2), "has no numbers but 2.0");
    refused(
        write("half", 10, dims, ByteBuffer::putDouble), "is no IDX file of images", "0x00000a03");
    refused(write("deep", 8, new int[] {1, 1, 1, 1, 1}, ByteBuffer::putDouble), "0x00000805");
    Path images = write("my-images", 14, dims, ByteBuffer::putDouble, 1, 2, 3, 4);
    write("my-labels", 14, new int[] {2}, ByteBuffer::putDouble, 1, 0.5);
    refused(images, "my-labels has the label 0.5 in place 1");
  }

  @Test
  void partsOfOtherElementsAreRefused() throws IOException {
    bytes("train-images-idx3-ubyte", 2, 2, 2);
    write("t10k-images-idx3-double", 14, new int[] {1, 2, 2}, ByteBuffer::putDouble, 1, 2, 3, 4);
    refused(temp, "train-images-idx3-ubyte or", "has bytes");
  }
}
