package io.dgm.images;

import io.dgm.api.spi.DataFormat;
import io.dgm.testkit.data.DataFormatContract;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Nested;
import us.hebi.matlab.mat.types.MatlabType;
import us.hebi.matlab.mat.types.Matrix;

/** The formats of pictures and numbers: right files are read, damaged ones read or refused. */
class FormatsFuzzTest {
  /** A folder of pictures, a folder a class. */
  @Nested
  class Folder implements DataFormatContract {
    @Override
    public DataFormat format() {
      return new PicturesFormat();
    }

    @Override
    public Path write(Path folder) throws IOException {
      int[] pixels = new int[36];
      for (int i = 0; i < 36; i++) {
        pixels[i] = 0xff000000 | i * 0x070503;
      }
      BufferedImage picture = Pictures.of(BufferedImage.TYPE_INT_RGB, 6, pixels);
      for (String type : List.of("png", "jpg", "bmp", "gif")) {
        Pictures.write(picture, type, folder.resolve("cat/a." + type));
      }
      Pictures.write(picture, "png", folder.resolve("dog/b.png"));
      try (InputStream webp = FormatsFuzzTest.class.getResourceAsStream("lossless.webp")) {
        Files.copy(webp, folder.resolve("dog/c.webp"));
      }
      return folder;
    }

    @Override
    public Map<String, String> settings(Path folder) {
      return Map.of("size", "4");
    }
  }

  /** An array of bytes, channels last. */
  @Nested
  class Npy implements DataFormatContract {
    @Override
    public DataFormat format() {
      return new NumpyFormat();
    }

    @Override
    public Path write(Path folder) throws IOException {
      byte[] array = OwnDataTest.npy("|u1", "2, 1, 2, 3", OwnDataTest.counted(12));
      return Files.write(folder.resolve("a.npy"), array);
    }
  }

  /** Arrays of several names, some compressed. */
  @Nested
  class Npz implements DataFormatContract {
    @Override
    public DataFormat format() {
      return new NumpyFormat();
    }

    @Override
    public Path write(Path folder) throws IOException {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(out)) {
        Map<String, byte[]> arrays =
            Map.of(
                "x_train", OwnDataTest.npy("<f8", "3, 2", OwnDataTest.doubles(1, 2, 3, -4, 5, 6)),
                "y_train", OwnDataTest.npy("<i4", "3,", new byte[12]),
                "x_test", OwnDataTest.npy("<f8", "1, 2", new byte[16]),
                "y_test", OwnDataTest.npy("<i4", "1,", new byte[4]));
        for (Map.Entry<String, byte[]> array : arrays.entrySet()) {
          zip.putNextEntry(new ZipEntry(array.getKey() + ".npy"));
          zip.write(array.getValue());
          zip.closeEntry();
        }
      }
      return Files.write(folder.resolve("a.npz"), out.toByteArray());
    }
  }

  /** CIFAR-10, an image a batch. */
  @Nested
  class Cifar implements DataFormatContract {
    @Override
    public DataFormat format() {
      return new CifarFormat();
    }

    @Override
    public Path write(Path folder) throws IOException {
      for (int batch = 1; batch <= 5; batch++) {
        Files.write(folder.resolve("data_batch_" + batch + ".bin"), new byte[3073]);
      }
      Files.write(folder.resolve("test_batch.bin"), new byte[3073]);
      return folder;
    }
  }

  /** SVHN's files, one of them compressed. */
  @Nested
  class Svhn implements DataFormatContract {
    @Override
    public DataFormat format() {
      return new SvhnFormat();
    }

    @Override
    public Path write(Path folder) throws IOException {
      write(folder.resolve("train_32x32.mat"), 0, 1, 10, 9);
      write(folder.resolve("test_32x32.mat"), 6, 5, 10);
      return folder;
    }

    private static void write(Path file, int deflate, int... labels) throws IOException {
      Matrix images = SvhnTest.images(32, 32, 3, labels.length);
      Matrix classes = SvhnTest.labels(MatlabType.UInt8, labels);
      SvhnTest.write(file, deflate, ByteOrder.LITTLE_ENDIAN, Map.of("X", images, "y", classes));
    }
  }

  /** A table of numbers. */
  @Nested
  class Numbers implements DataFormatContract {
    @Override
    public boolean isNamed() {
      return true;
    }

    @Override
    public DataFormat format() {
      return new NumbersFormat();
    }

    @Override
    public Path write(Path folder) throws IOException {
      return Files.writeString(
          folder.resolve("a.csv"), "length,width,kind\n5.1, 3.5e1,a\n\n-6,2,b\n5,3,a\n");
    }

    @Override
    public Map<String, String> settings(Path folder) {
      return Map.of("label", "kind");
    }
  }
}
