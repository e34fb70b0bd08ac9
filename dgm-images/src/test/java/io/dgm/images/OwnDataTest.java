package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.api.spi.DataFormat;
import io.dgm.api.tensor.Shape;
import io.dgm.core.Dgm;
import io.dgm.core.data.DataCatalog;
import io.dgm.testkit.data.GivenFiles;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The user's own pictures and numbers. */
class OwnDataTest {
  @TempDir static Path cache;
  @TempDir Path temp;

  private static Dataset open(DataFormat format, Path path, String... set) {
    Map<String, String> given = new HashMap<>();
    for (int i = 0; i < set.length; i += 2) {
      given.put(set[i], set[i + 1]);
    }
    return format.open(new GivenFiles(cache), path, Settings.of(format.settings(), given));
  }

  private static void refused(DataFormat format, Path path, String message, String... set) {
    assertThatThrownBy(() -> open(format, path, set))
        .isInstanceOf(UserException.class)
        .hasMessageContaining(message);
  }

  /** {@return an example: x, and y if there is one} */
  private static List<float[]> row(Dataset data, Split split, int row) {
    List<float[]> all = new ArrayList<>();
    data.spec().features().forEach(f -> all.add(new float[f.shape().size()]));
    data.read(split, new int[] {row}, all.stream().map(MemorySegment::ofArray).toList());
    return all;
  }

  private static void plain(Path file, int width, int height, int rgb) throws IOException {
    int[] pixels = new int[width * height];
    Arrays.fill(pixels, 0xff000000 | rgb);
    Pictures.write(
        Pictures.of(BufferedImage.TYPE_INT_RGB, width, pixels),
        file.toString().endsWith(".bmp") ? "bmp" : "png",
        file);
  }

  @Test
  void foldersAreClasses() throws IOException {
    plain(temp.resolve("train/dog/1.png"), 4, 4, 0xff0000);
    plain(temp.resolve("train/cat/1.png"), 4, 4, 0x00ff00);
    plain(temp.resolve("train/cat/2.PNG"), 4, 4, 0x0000ff);
    plain(temp.resolve("val/dog/3.png"), 4, 4, 0x808080);
    Files.writeString(temp.resolve("train/notes.txt"), "not a picture");
    PicturesFormat format = new PicturesFormat();
    assertThat(format.reads(temp)).isTrue();
    assertThat(format.reads(Files.createDirectory(temp.resolve("empty")))).isFalse();
    Dataset data = open(format, temp);
    assertThat(data.spec().x().shape()).isEqualTo(Shape.of(3, 4, 4));
    assertThat(data.spec().y().orElseThrow().shape()).isEqualTo(Shape.of(2));
    assertThat(data.facts()).containsEntry("classes", "cat, dog");
    assertThat(data.size(Split.TRAIN)).isEqualTo(3);
    assertThat(data.size(Split.VALIDATION)).isEqualTo(1);
    assertThat(data.size(Split.TEST)).isZero();
    List<float[]> blueCat = row(data, Split.TRAIN, 1);
    assertThat(blueCat.getFirst()[0]).isZero();
    assertThat(blueCat.getFirst()[47]).isEqualTo(1);
    assertThat(blueCat.getLast()).containsExactly(1, 0);
    assertThat(row(data, Split.TRAIN, 2).getLast()).containsExactly(0, 1);
    assertThat(row(data, Split.VALIDATION, 0).getFirst()).containsOnly(128 / 255f);
    assertThat(open(format, temp).checksum()).isEqualTo(data.checksum());
    plain(temp.resolve("train/cat/2.PNG"), 4, 4, 0x0000fe);
    assertThat(open(format, temp).checksum()).isNotEqualTo(data.checksum());
  }

  /** {@return all that there is, with a cache of the test's own} */
  private static DataCatalog catalog() {
    String before = System.getProperty("dgm.cache");
    System.setProperty("dgm.cache", cache.toString());
    try {
      return Dgm.workbench().data();
    } finally {
      if (before == null) {
        System.clearProperty("dgm.cache");
      } else {
        System.setProperty("dgm.cache", before);
      }
    }
  }

  /** IDX, which takes what no other format does, does not come before those of plugins. */
  @Test
  void pathsFindTheirFormats() throws IOException {
    plain(temp.resolve("pictures/a.png"), 4, 4, 1);
    Files.write(temp.resolve("x.npy"), npy("|u1", "2, 1, 2, 3", counted(12)));
    DataCatalog catalog = catalog();
    Map<String, String> small = Map.of("size", "2");
    assertThat(catalog.open(temp.resolve("pictures").toString(), small).spec().x().shape())
        .isEqualTo(Shape.of(3, 2, 2));
    assertThat(catalog.open(temp.resolve("x.npy").toString()).spec().x().shape())
        .isEqualTo(Shape.of(3, 1, 2));
  }

  @Test
  void picturesAreCutMadeSmallerAndGrey() throws IOException {
    // red, then a white square in the middle, then red: 8 x 4
    int[] pixels = new int[32];
    for (int i = 0; i < 32; i++) {
      pixels[i] = i % 8 >= 2 && i % 8 < 6 ? 0xffffffff : 0xffff0000;
    }
    Pictures.write(
        Pictures.of(BufferedImage.TYPE_INT_RGB, 8, pixels), "png", temp.resolve("a.png"));
    PicturesFormat format = new PicturesFormat();
    assertThat(row(open(format, temp, "size", "2"), Split.TRAIN, 0).getFirst()).containsOnly(1);
    Dataset stretched = open(format, temp, "crop", "false", "grey", "true", "size", "8");
    assertThat(stretched.spec().x().shape()).isEqualTo(Shape.of(1, 8, 8));
    float[] grey = row(stretched, Split.TRAIN, 0).getFirst();
    assertThat(grey[3]).isEqualTo(1);
    assertThat(grey[0]).isEqualTo(76 / 255f); // 0.299 of red
    assertThat(stretched.spec().y()).isEmpty();
  }

  @Test
  void picturesAreDecodedOnce() throws IOException {
    PicturesFormat format = new PicturesFormat();
    Path one = temp.resolve("pictures/1.bmp");
    plain(one, 4, 4, 0xff0000);
    FileTime time = Files.getLastModifiedTime(one);
    Dataset data = open(format, temp.resolve("pictures"));
    plain(one, 4, 4, 0x0000ff); // as large as before
    Files.setLastModifiedTime(one, time);
    Dataset again = open(format, temp.resolve("pictures"));
    assertThat(again.checksum()).isEqualTo(data.checksum());
    assertThat(row(again, Split.TRAIN, 0).getFirst()[0]).isEqualTo(1);
    assertThat(row(open(format, temp.resolve("pictures"), "size", "2"), Split.TRAIN, 0).getFirst())
        .startsWith(0)
        .endsWith(1);
    Files.setLastModifiedTime(one, FileTime.fromMillis(time.toMillis() + 1000));
    assertThat(row(open(format, temp.resolve("pictures")), Split.TRAIN, 0).getFirst())
        .startsWith(0)
        .endsWith(1);
  }

  @Test
  void picturesOfSeveralBlocksAreInTheirOrder() throws IOException {
    for (int i = 0; i < 5; i++) {
      plain(temp.resolve(i + ".png"), 1, 1, i);
    }
    Dataset data = open(new PicturesFormat(), temp, "size", "1500");
    for (int i = 0; i < 5; i++) {
      float[] x = row(data, Split.TRAIN, i).getFirst();
      assertThat(x[0]).isZero();
      assertThat(x[x.length - 1]).isEqualTo(i / 255f);
    }
  }

  @Test
  void resizingKeepsMeansAndSlopes() {
    byte[] values = new byte[3 * 8 * 8];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (i % 8 * 32);
    }
    Picture small = Resizing.scaled(new Picture(8, 8, values), 4, 4);
    for (int x = 1; x < 3; x++) { // of a slope the middle of each two
      assertThat(small.at(0, x, 2)).isEqualTo(16 + 64 * x);
    }
    Picture large = Resizing.scaled(new Picture(8, 8, values), 16, 16);
    assertThat(large.at(1, 5, 5)).isEqualTo((int) Math.round(32 * ((5 + 0.5) / 2 - 0.5)));
  }

  @Test
  void brokenPicturesAreNamed() throws IOException {
    PicturesFormat format = new PicturesFormat();
    refused(format, temp, "holds no pictures");
    plain(temp.resolve("a.png"), 4, 4, 1);
    refused(
        format,
        temp.resolve("a.png"),
        "a.png is one picture, and data is a folder of them: name its folder");
    assertThat(format.reads(temp.resolve("a.png"))).isTrue();
    plain(temp.resolve("b.png"), 5, 4, 1);
    refused(format, temp, "b.png is of 5 x 4 pixels", "crop", "false");
    assertThat(open(format, temp, "size", "4").size(Split.TRAIN)).isEqualTo(2);
    Files.write(temp.resolve("c.png"), new byte[] {1, 2, 3});
    refused(format, temp, "c.png cannot be read", "size", "4");
    Files.delete(temp.resolve("c.png"));
    plain(temp.resolve("cat/1.png"), 4, 4, 1);
    refused(format, temp, "holds pictures beside folders of classes", "size", "4");
  }

  static byte[] npy(String type, String shape, byte[] data) throws IOException {
    String header =
        "{'descr': '%s', 'fortran_order': False, 'shape': (%s), }".formatted(type, shape);
    String padded = header + " ".repeat((117 - header.length() % 64) % 64) + "\n";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0});
    out.write(
        ByteBuffer.allocate(2)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putShort((short) padded.length())
            .array());
    out.write(padded.getBytes(StandardCharsets.UTF_8));
    out.write(data);
    return out.toByteArray();
  }

  static byte[] counted(int n) {
    byte[] all = new byte[n];
    for (int i = 0; i < n; i++) {
      all[i] = (byte) i;
    }
    return all;
  }

  static byte[] doubles(double... values) {
    ByteBuffer all = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (double v : values) {
      all.putDouble(v);
    }
    return all.array();
  }

  private Path npz(String name, Map<String, byte[]> arrays) throws IOException {
    Path file = temp.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
        zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
        zip.write(array.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  @Test
  void arraysOfBytesAreImages() throws IOException {
    NumpyFormat format = new NumpyFormat();
    Path file =
        npz(
            "digits.npz",
            Map.of(
                "x_train", npy("|u1", "3, 2, 2", counted(12)),
                "y_train", npy("<i8", "3,", longs(0, 2, 1)),
                "x_test", npy("|u1", "1, 2, 2", counted(4)),
                "y_test", npy("|u1", "1, 1", new byte[] {1}),
                "other", new byte[] {1}));
    assertThat(format.reads(file)).isTrue();
    Dataset data = open(format, file);
    assertThat(data.spec().x().shape()).isEqualTo(Shape.of(1, 2, 2));
    assertThat(row(data, Split.TRAIN, 1).getFirst())
        .containsExactly(4 / 255f, 5 / 255f, 6 / 255f, 7 / 255f);
    assertThat(row(data, Split.TRAIN, 1).getLast()).containsExactly(0, 0, 1);
    assertThat(row(data, Split.TEST, 0).getLast()).containsExactly(0, 1, 0);
    // channels last become channels first
    Path colours = temp.resolve("colours.npy");
    Files.write(colours, npy("|u1", "2, 1, 2, 3", counted(12)));
    Dataset last = open(format, colours);
    assertThat(last.spec().x().shape()).isEqualTo(Shape.of(3, 1, 2));
    assertThat(row(last, Split.TRAIN, 0).getFirst())
        .containsExactly(0, 3 / 255f, 1 / 255f, 4 / 255f, 2 / 255f, 5 / 255f);
  }

  private static byte[] longs(long... values) {
    ByteBuffer all = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    all.asLongBuffer().put(values);
    return all.array();
  }

  @Test
  void otherArraysAreNumbers() throws IOException {
    NumpyFormat format = new NumpyFormat();
    Path file = temp.resolve("points.npy");
    Files.write(file, npy("<f8", "2, 3", doubles(-1.5, 0, 1, 2, 3, 4.25)));
    Dataset data = open(format, file);
    assertThat(data.spec().x().low()).isEqualTo(-1.5);
    assertThat(data.spec().x().high()).isEqualTo(4.25);
    assertThat(row(data, Split.TRAIN, 1).getFirst()).containsExactly(2, 3, 4.25f);
    Files.write(file, npy("<f8", "2, 3", doubles(0, 0, 0, 0, Double.NaN, 0)));
    refused(format, file, "has NaN in example 1 of the train part, at 1");
    Files.write(file, npy("<f8", "2, 3", doubles(1, 2)));
    refused(format, file, "is cut off: 48 bytes should follow, and 16 do");
    Files.write(file, npy("|O8", "1,", new byte[8]));
    refused(format, file, "which are no numbers");
    Files.write(file, npy("<f8", "1,", new byte[9]));
    refused(format, file, "is longer than its shape says");
    Files.write(file, npy("<f8", "99999, 99999", new byte[9]));
    refused(format, file, "more numbers than an array holds");
    Files.write(file, new byte[] {1, 2, 3});
    refused(format, file, "is no NumPy array");
    refused(
        format,
        npz(
            "wrong.npz",
            Map.of("x", npy("|u1", "1, 2, 2", new byte[4]), "y", npy("|u1", "2,", new byte[2]))),
        "has 1 rows, and not as many labels");
    refused(format, npz("none.npz", Map.of("weights", new byte[3])), "holds no array by a name of");
  }

  @Test
  void cifarIsRead() throws IOException {
    CifarFormat format = new CifarFormat();
    for (int batch = 1; batch <= 5; batch++) {
      byte[] row = new byte[2 * 3073];
      row[0] = (byte) batch;
      row[1] = 51;
      row[3073] = 9;
      row[2 * 3073 - 1] = (byte) 255;
      Files.write(temp.resolve("data_batch_" + batch + ".bin"), row);
    }
    assertThat(format.reads(temp)).isTrue();
    refused(format, temp, "there is no " + temp.resolve("test_batch.bin"));
    Files.write(temp.resolve("test_batch.bin"), new byte[3073]);
    Dataset data = open(format, temp);
    assertThat(data.size(Split.TRAIN)).isEqualTo(10);
    assertThat(data.size(Split.TEST)).isEqualTo(1);
    assertThat(row(data, Split.TRAIN, 4).getFirst()[0]).isEqualTo(0.2f);
    assertThat(row(data, Split.TRAIN, 4).getLast()[3]).isEqualTo(1);
    assertThat(row(data, Split.TRAIN, 5).getFirst()[3071]).isEqualTo(1);
    assertThat(row(data, Split.TRAIN, 5).getLast()[9]).isEqualTo(1);
    Files.write(temp.resolve("test_batch.bin"), new byte[3000]);
    refused(format, temp, "has 3000 bytes, which are no rows of 3073");
    byte[] wrong = new byte[3073];
    wrong[0] = 10;
    Files.write(temp.resolve("test_batch.bin"), wrong);
    refused(format, temp, "is damaged at image 0: it has the label 10, and 10 classes");
  }

  @Test
  void tablesOfNumbersAreRead() throws IOException {
    NumbersFormat format = new NumbersFormat();
    Path file = temp.resolve("iris.csv");
    Files.writeString(file, "length,width,kind\n5.1, 3.5,setosa\n\n6,2,virginica\n5,3,setosa\n");
    Dataset data = open(format, file, "label", "kind");
    assertThat(data.spec().x().shape()).isEqualTo(Shape.of(2));
    assertThat(data.spec().x().low()).isEqualTo(2);
    assertThat(row(data, Split.TRAIN, 0).getFirst()).containsExactly(5.1f, 3.5f);
    assertThat(row(data, Split.TRAIN, 1).getLast()).containsExactly(0, 1);
    assertThat(row(data, Split.TRAIN, 2).getLast()).containsExactly(1, 0);
    assertThat(row(open(format, file, "label", "3"), Split.TRAIN, 1).getLast())
        .containsExactly(0, 1);
    refused(format, file, "iris.csv:2: 'setosa' in column 3 is no number");
    refused(format, file, "has no column 'kin'; it has length, width, kind", "label", "kin");
    Files.writeString(file, "1,2\n3\n");
    refused(format, file, "iris.csv:2: 1 columns, and the first line has 2");
    Files.writeString(file, "1,2\n3,4\n");
    assertThat(open(format, file).size(Split.TRAIN)).isEqualTo(2);
    Files.writeString(file, "");
    refused(format, file, "is empty");
  }
}
