package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureFileTest {
  @TempDir Path temp;

  private Picture read(BufferedImage image, String format) throws IOException {
    return PictureFile.read(Pictures.write(image, format, temp.resolve("picture." + format)));
  }

  private static int[] values(Picture picture) {
    int[] values = new int[picture.values().length];
    Arrays.setAll(values, i -> Byte.toUnsignedInt(picture.values()[i]));
    return values;
  }

  @Test
  void coloursAreApartAndRowsFollowEachOther() throws IOException {
    BufferedImage image =
        Pictures.of(
            BufferedImage.TYPE_INT_RGB, 2, 0x010203, 0x111213, 0x212223, 0x313233, 0x4142f3, 0xff);
    Picture picture = read(image, "png");
    assertThat(picture.width()).isEqualTo(2);
    assertThat(picture.height()).isEqualTo(3);
    assertThat(values(picture))
        .containsExactly(
            0x01, 0x11, 0x21, 0x31, 0x41, 0, 0x02, 0x12, 0x22, 0x32, 0x42, 0, 0x03, 0x13, 0x23,
            0x33, 0xf3, 0xff);
    assertThat(picture.at(2, 1, 0)).isEqualTo(0x13);
  }

  @Test
  void whatIsTransparentIsOnWhite() throws IOException {
    BufferedImage image =
        Pictures.of(BufferedImage.TYPE_INT_ARGB, 3, 0x00123456, 0xff123456, 0x80ff0040);
    // 0x80 of 0xff: 0.50196 of the colour and the rest of white
    assertThat(values(read(image, "png")))
        .containsExactly(255, 0x12, 255, 255, 0x34, 127, 255, 0x56, 159);
  }

  @Test
  void greysAreTakenAsTheyAre() throws IOException {
    BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
    image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 100, 255});
    assertThat(values(read(image, "png"))).containsExactly(0, 100, 255, 0, 100, 255, 0, 100, 255);
  }

  @Test
  void sixteenBitsBecomeEight() throws IOException {
    BufferedImage image = new BufferedImage(2, 1, BufferedImage.TYPE_USHORT_GRAY);
    image.getRaster().setPixels(0, 0, 2, 1, new int[] {0x64ff, 0xffff});
    assertThat(values(read(image, "png"))).containsExactly(100, 255, 100, 255, 100, 255);
  }

  @Test
  void paletteIsLookedUp() throws IOException {
    byte[] red = {10, (byte) 200, 0};
    byte[] green = {20, (byte) 150, 0};
    byte[] blue = {30, 100, 0};
    byte[] alpha = {-1, -1, 0};
    IndexColorModel colors = new IndexColorModel(2, 3, red, green, blue, alpha);
    WritableRaster raster = Raster.createPackedRaster(DataBuffer.TYPE_BYTE, 3, 1, 1, 2, null);
    raster.setPixels(0, 0, 3, 1, new int[] {1, 0, 2});
    BufferedImage image = new BufferedImage(colors, raster, false, null);
    assertThat(((DataBufferByte) raster.getDataBuffer()).getData()).hasSize(1);
    assertThat(values(read(image, "png")))
        .containsExactly(200, 10, 255, 150, 20, 255, 100, 30, 255);
  }

  @Test
  void aJpegIsAboutWhatItWas() throws IOException {
    int[] pixels = new int[16 * 16];
    Arrays.fill(pixels, 0xc86432);
    BufferedImage image = Pictures.of(BufferedImage.TYPE_INT_RGB, 16, pixels);
    Picture picture = read(image, "jpg");
    for (int c = 0; c < 3; c++) {
      assertThat(picture.at(c, 7, 7)).isBetween(200 - 50 * 2 * c - 3, 200 - 50 * c + 3);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"png", "jpg", "gif", "bmp"})
  void aPictureThatWasCutOffIsRefused(String format) throws IOException {
    BufferedImage noise = Pictures.noise(BufferedImage.TYPE_INT_RGB, 64, 64, 1);
    Path file = Pictures.write(noise, format, temp.resolve("picture." + format));
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 20, whole.length / 2}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> PictureFile.read(file))
          .as("%d bytes", length)
          .isInstanceOf(UserException.class)
          .hasMessageContaining(file.toString());
    }
  }

  @Test
  void whatIsNoPictureIsRefusedWithTheReason() throws IOException {
    Path text = Files.writeString(temp.resolve("text.png"), "no picture at all");
    assertThatThrownBy(() -> PictureFile.read(text))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll(text.toString(), "format");
    Path missing = temp.resolve("missing.png");
    assertThatThrownBy(() -> PictureFile.read(missing))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("cannot be read: there is no " + missing);
  }

  /** Nine hundred million pixels of a file of few bytes are not even made room for. */
  @Test
  void sizesThatAFileCannotHoldAreDamage() throws IOException {
    BufferedImage image = new BufferedImage(6, 5, BufferedImage.TYPE_BYTE_INDEXED);
    Path file = Pictures.write(image, "gif", temp.resolve("large.gif"));
    byte[] bytes = Files.readAllBytes(file);
    byte[] frame = {',', 0, 0, 0, 0, 6, 0, 5, 0};
    int at = 0;
    while (!Arrays.equals(bytes, at, at + frame.length, frame, 0, frame.length)) {
      at++;
    }
    bytes[at + 6] = 0x75;
    bytes[at + 8] = 0x75;
    Files.write(file, bytes);
    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessage("the picture %s cannot be read: it is damaged or cut off", file);
    assertThatThrownBy(() -> PictureFile.read(file)).hasCauseInstanceOf(EOFException.class);
  }
}
