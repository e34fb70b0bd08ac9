package io.dgm.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PhotographTest {
  @TempDir Path temp;

  private Photograph photo(int width, int height) throws IOException {
    BufferedImage noise = Pictures.noise(BufferedImage.TYPE_INT_RGB, width, height, 1);
    return new Photograph(Pictures.write(noise, "png", temp.resolve("photo.png")));
  }

  @Test
  void aLargeOneIsShrunkToAtLeast300Rows() throws IOException {
    Picture picture = photo(1000, 620).picture();
    assertThat(picture.width()).isEqualTo(500);
    assertThat(picture.height()).isEqualTo(310);
    assertThat(picture.values())
        .isEqualTo(PictureFile.read(temp.resolve("photo.png")).shrunk(2).values());
  }

  @Test
  void aSmallOneStaysAsItIs() throws IOException {
    Photograph photo = photo(100, 40);
    assertThat(photo.picture().height()).isEqualTo(40);
    assertThat(photo.picture()).isSameAs(photo.picture());
  }
}
