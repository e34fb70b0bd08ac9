package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.UserException;
import io.dgm.api.data.Dataset;
import io.dgm.api.data.Split;
import io.dgm.api.spi.DataFiles.Bundle;
import io.dgm.api.spi.DataFiles.Entry;
import io.dgm.api.tensor.Shape;
import io.dgm.testkit.data.DatasetContract;
import io.dgm.testkit.data.GivenFiles;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistPhotoTest implements DatasetContract {
  private static final int WIDTH = 160;
  private static final int HEIGHT = 40;

  /** A photograph that tells the column in red, the row in green and its number in blue. */
  private static BufferedImage photo(int number) {
    BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        image.setRGB(x, y, x << 16 | y << 8 | number);
      }
    }
    return image;
  }

  @TempDir Path temp;
  private GivenFiles files;
  private List<Path> photos;

  @BeforeEach
  void files() throws IOException {
    files = DigitFiles.make(temp);
    List<Bundle> bundles = new MnistPhoto().sources().getLast();
    photos = files.get(bundles);
    int number = 0;
    for (Entry entry : bundles.getFirst().entries()) {
      // a PNG by the name of a JPEG, so that its values are exact; the content says which it is
      Pictures.write(photo(number++), "png", temp.resolve(entry.cacheName()));
    }
  }

  @Override
  public Dataset dataset() {
    return new MnistPhoto().open(files);
  }

  @Test
  void itIsTheAbsoluteDifferenceOfDigitAndOneCrop() {
    Dataset data = dataset();
    assertThat(data.spec().x().shape()).isEqualTo(Shape.of(3, 28, 28));
    boolean[] used = new boolean[photos.size()];
    for (Split split : Split.values()) {
      byte[] digits = DigitFiles.pixels(data.size(split));
      for (int i = 0; i < data.size(split); i++) {
        Picture x = new Picture(28, 28, Read.bytes(data, split, i));
        Picture digit = new Picture(28, 28 * data.size(split), threefold(digits));
        int[] crop = crop(x, digit, i);
        used[crop[2]] = true;
        boolean test = split == Split.TEST;
        assertThat(crop[0]).isBetween(test ? WIDTH * 3 / 4 : 0, (test ? WIDTH : 120) - 28);
        assertThat(crop[1]).isBetween(0, HEIGHT - 28);
        assertThat(Read.label(data, split, i)).isEqualTo(i % 10);
      }
    }
    assertThat(used).containsOnly(true);
  }

  private static byte[] threefold(byte[] grey) {
    byte[] all = new byte[3 * grey.length];
    for (int c = 0; c < 3; c++) {
      System.arraycopy(grey, 0, all, c * grey.length, grey.length);
    }
    return all;
  }

  /** The column, the row and the photograph of the one crop that explains every value. */
  private static int[] crop(Picture x, Picture digits, int number) {
    for (int left = 0; left <= WIDTH - 28; left++) {
      for (int top = 0; top <= HEIGHT - 28; top++) {
        for (int photo = 0; photo < 12; photo++) {
          if (explains(x, digits, number, new int[] {left, top, photo})) {
            return new int[] {left, top, photo};
          }
        }
      }
    }
    throw new AssertionError("no crop explains example " + number);
  }

  private static boolean explains(Picture x, Picture digits, int number, int[] crop) {
    for (int i = 0; i < 28; i++) {
      for (int j = 0; j < 28; j++) {
        int digit = digits.at(0, j, number * 28 + i);
        if (x.at(0, j, i) != Math.abs(crop[0] + j - digit)
            || x.at(1, j, i) != Math.abs(crop[1] + i - digit)
            || x.at(2, j, i) != Math.abs(crop[2] - digit)) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void aPhotographIsReadOnceAndOnlyIfItIsNeeded() throws IOException {
    Dataset data = dataset();
    byte[] first = Read.bytes(data, Split.TRAIN, 0);
    for (Path photo : photos) {
      Files.writeString(photo, "damaged since");
    }
    assertThat(Read.bytes(data, Split.TRAIN, 0)).isEqualTo(first);
    Dataset damaged = dataset();
    assertThat(damaged.size(Split.TRAIN)).isEqualTo(DigitFiles.TRAIN);
    assertThat(damaged.checksum()).isNotEqualTo(data.checksum());
    assertThatThrownBy(() -> Read.bytes(damaged, Split.TRAIN, 0))
        .isInstanceOf(UserException.class)
        .hasMessageContainingAll("mate-backgrounds", "format");
  }
}
