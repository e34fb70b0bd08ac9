package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.dgm.api.UserException;
import io.dgm.api.data.Split;
import io.dgm.api.settings.Settings;
import io.dgm.testkit.data.GivenFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small pictures as libwebp 1.6 writes them, by their formulas. */
class WebpTest {
  @TempDir Path temp;

  private Path copy(String name) throws IOException {
    Path file = temp.resolve(name);
    try (InputStream in = WebpTest.class.getResourceAsStream(name)) {
      Files.copy(in, file);
    }
    return file;
  }

  /** The reader makes a picture of what comes beyond the end, for a minute. */
  @Test
  void aPictureThatEndsEarlyIsRefusedAtOnce() throws IOException {
    Path file = temp.resolve("cut.webp");
    Files.write(
        file,
        HexFormat.of()
            .parseHex(
                "524946463e000000574542505650384c320000002f048000007740906d33ac03d51fe30c8322246e756c6c92420ac1a5b0c2a811fd0f0f39f60500007740906d33ac03d51fe30c8322246e756c6c92420ac1a5b0c2a811fd0f0f39f605ac03d51fe30c8322246e756c6c92420ac1a5b0c2a811fd0f0f39f60500007740906d33ac03d51fe30c8322246e756c6c92420ac1a5b0c2a811fd0f0f39f605"));
    refused(file, "its data end before its picture does");
  }

  private static void refused(Path file, String reason) {
    assertThatThrownBy(() -> PictureFile.read(file))
        .isInstanceOf(UserException.class)
        .hasMessageContaining("the picture " + file + " cannot be read: " + reason)
        .message()
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossless.webp", "transparent.webp"})
  void losslessPicturesAreExact(String name) throws IOException {
    Picture picture = PictureFile.read(copy(name));
    assertThat(picture.width()).isEqualTo(5);
    assertThat(picture.height()).isEqualTo(3);
    for (int y = 0; y < 3; y++) {
      for (int x = 0; x < 5; x++) {
        boolean white = name.startsWith("transparent") && x >= 3;
        assertThat(picture.at(0, x, y)).isEqualTo(white ? 255 : 40 * x);
        assertThat(picture.at(1, x, y)).isEqualTo(white ? 255 : 100 * y);
        assertThat(picture.at(2, x, y)).isEqualTo(white ? 255 : 10 * x + y);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossy.webp", "lossy-transparent.webp"})
  void lossyPicturesAreNear(String name) throws IOException {
    Picture picture = PictureFile.read(copy(name));
    assertThat(picture.width()).isEqualTo(32);
    assertThat(picture.height()).isEqualTo(16);
    for (int y = 0; y < 16; y++) {
      for (int x = 0; x < 32; x++) {
        boolean white = name.contains("transparent") && x >= 16;
        assertThat(picture.at(0, x, y)).isCloseTo(white ? 255 : 8 * x, within(24));
        assertThat(picture.at(1, x, y)).isCloseTo(white ? 255 : 16 * y, within(24));
        assertThat(picture.at(2, x, y)).isCloseTo(white ? 255 : 128, within(24));
      }
    }
  }

  @Test
  void animatedPicturesAreRefused() throws IOException {
    refused(copy("animated.webp"), "it is animated: save one picture of it");
  }

  @ParameterizedTest
  @ValueSource(strings = {"lossless.webp", "lossy.webp", "lossy-transparent.webp"})
  void picturesThatAreCutOffAnywhereAreRefused(String name) throws IOException {
    Path file = copy(name);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      refused(file, "");
    }
    Files.write(file, Arrays.copyOf(whole, whole.length - 1));
    refused(file, "it is cut off: it should have " + whole.length + " bytes");
  }

  @Test
  void foldersOfThemAreRead() throws IOException {
    copy("lossless.webp");
    PicturesFormat format = new PicturesFormat();
    assertThat(format.reads(temp)).isTrue();
    assertThat(
            format
                .open(
                    new GivenFiles(temp), temp, Settings.of(format.settings(), Map.of("size", "4")))
                .size(Split.TRAIN))
        .isEqualTo(1);
  }
}
