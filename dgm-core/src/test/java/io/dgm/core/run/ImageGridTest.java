package io.dgm.core.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dgm.api.DgmException;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageGridTest {
  private static final int BETWEEN = 0x60;

  @TempDir Path folder;

  private static BufferedImage decode(byte[] png) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(png));
  }

  private static Literal images(int n, int c, int h, int w) {
    float[] values = new float[n * c * h * w];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % 256 / 255f;
    }
    return Literal.of(Shape.of(n, c, h, w), values);
  }

  @ParameterizedTest
  @CsvSource({"5,1,3,2,2,3,2", "5,3,3,2,2,3,2", "1,1,28,28,1,1,0", "4,3,1,7,4,2,1"})
  void everyPixelIsWhereItBelongs(int n, int c, int h, int w, int columns, int scale, int margin)
      throws IOException {
    Literal images = images(n, c, h, w);
    ImageGrid grid = new ImageGrid(images, columns, scale, margin);
    BufferedImage picture = decode(grid.png());
    assertThat(picture.getWidth()).isEqualTo(grid.width());
    assertThat(picture.getHeight()).isEqualTo(grid.height());
    assertThat(picture.getRaster().getNumBands()).isEqualTo(c);
    int rows = (n + columns - 1) / columns;
    assertThat(grid.height()).isEqualTo(rows * (h * scale + margin) + margin);
    for (int y = 0; y < grid.height(); y++) {
      for (int x = 0; x < grid.width(); x++) {
        for (int band = 0; band < c; band++) {
          assertThat(picture.getRaster().getSample(x, y, band))
              .as("x %d, y %d, channel %d", x, y, band)
              .isEqualTo(expected(grid, x, y, band));
        }
      }
    }
  }

  private static int expected(ImageGrid grid, int x, int y, int band) {
    Shape s = grid.images().shape();
    int tileX = x / (s.dim(3) * grid.scale() + grid.margin());
    int tileY = y / (s.dim(2) * grid.scale() + grid.margin());
    int inX = x % (s.dim(3) * grid.scale() + grid.margin()) - grid.margin();
    int inY = y % (s.dim(2) * grid.scale() + grid.margin()) - grid.margin();
    int image = tileY * grid.columns() + tileX;
    if (inX < 0 || inY < 0 || image >= s.dim(0) || tileX >= grid.columns()) {
      return BETWEEN;
    }
    int row = (image * s.dim(1) + band) * s.dim(2) + inY / grid.scale();
    return (row * s.dim(3) + inX / grid.scale()) % 256;
  }

  @Test
  void whatLiesOutsideIsClipped() throws IOException {
    Literal odd = Literal.of(Shape.of(1, 1, 1, 4), -1, 2, Float.NaN, 0.5f);
    BufferedImage picture = decode(new ImageGrid(odd, 1, 1, 0).png());
    int[] samples = picture.getRaster().getSamples(0, 0, 4, 1, 0, (int[]) null);
    assertThat(samples).containsExactly(0, 255, 0, 128);
  }

  @Test
  void digitsAreDrawnAtTwiceTheirSizeInASquare() {
    ImageGrid grid = ImageGrid.of(images(10, 1, 28, 28));
    assertThat(grid.scale()).isEqualTo(2);
    assertThat(grid.columns()).isEqualTo(4);
    assertThat(ImageGrid.of(images(1, 3, 64, 64)).scale()).isEqualTo(1);
  }

  @Test
  void pairsAlternateByRow() {
    Literal a = Literal.of(Shape.of(4, 1, 1, 1), 1, 2, 3, 4);
    Literal b = Literal.of(Shape.of(4, 1, 1, 1), 5, 6, 7, 8);
    ImageGrid grid = ImageGrid.rows(List.of(a, b), 2);
    assertThat(grid.images().toDoubles()).containsExactly(1, 2, 5, 6, 3, 4, 7, 8);
    assertThat(grid.columns()).isEqualTo(2);
    float gap = 0x60 / 255f;
    ImageGrid three = ImageGrid.rows(List.of(a, b), 3);
    assertThat(three.images().toFloats())
        .containsExactly(1, 2, 3, 5, 6, 7, 4, gap, gap, 8, gap, gap);
    assertThat(three.columns()).isEqualTo(3);
    assertThat(ImageGrid.rows(List.of(a, b), 9).columns()).isEqualTo(4);
    assertThatThrownBy(() -> ImageGrid.rows(List.of(a, images(4, 1, 2, 1)), 2))
        .isInstanceOf(DgmException.class);
  }

  @Test
  void otherShapesAreRefused() {
    Literal flat = Literal.of(Shape.of(2, 4), new float[8]);
    assertThatThrownBy(() -> ImageGrid.of(flat)).hasMessageContaining("not [2,4]");
    assertThatThrownBy(() -> ImageGrid.of(images(1, 2, 3, 3))).hasMessageContaining("[1,2,3,3]");
    assertThatThrownBy(() -> ImageGrid.of(images(0, 1, 3, 3))).hasMessageContaining("[0,1,3,3]");
    assertThatThrownBy(() -> ImageGrid.of(Literal.of(Shape.SCALAR, 1f)))
        .isInstanceOf(DgmException.class);
    assertThatThrownBy(() -> new ImageGrid(images(1, 1, 1, 1), 0, 1, 0))
        .isInstanceOf(DgmException.class);
  }

  @Test
  void theSameImagesGiveTheSameFile() throws IOException {
    Path file = folder.resolve("x.png");
    Files.writeString(file, "before");
    ImageGrid.of(images(7, 1, 28, 28)).write(file);
    assertThat(file).hasBinaryContent(ImageGrid.of(images(7, 1, 28, 28)).png());
  }
}
