package io.dgm.core.run;

import io.dgm.api.DgmException;
import io.dgm.api.Stability;
import io.dgm.api.Stability.Level;
import io.dgm.api.tensor.Literal;
import io.dgm.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * Images side by side in one PNG picture. The same images give the same bytes.
 *
 * @param images [N, C, H, W] with C of 1 (grey) or 3 (red, green, blue), from 0 to 1; what lies
 *     outside is clipped, NaN is drawn as 0
 * @param columns how many images a row
 * @param scale how many pixels, along each side, show one of an image
 * @param margin how many pixels lie around each image
 */
@Stability(level = Level.INTERNAL, since = "0.2")
public record ImageGrid(Literal images, int columns, int scale, int margin) {
  private static final int MARGIN = 2;
  private static final int LEGIBLE = 48;
  private static final long MOST_BYTES = 1L << 27;
  private static final byte BETWEEN = (byte) 0x60;

  /**
   * Checks.
   *
   * @throws DgmException where the shape is another, or a number is not positive
   */
  public ImageGrid {
    Shape shape = images.shape();
    if (shape.rank() != 4 || shape.size() == 0 || (shape.dim(1) != 1 && shape.dim(1) != 3)) {
      throw new DgmException("a grid shows images of the shape [N,1 or 3,H,W], not " + shape);
    }
    if (columns < 1 || scale < 1 || margin < 0) {
      throw new DgmException("a grid's columns and scale are at least 1, its margin at least 0");
    }
  }

  /**
   * {@return a grid as square as can be, small images drawn larger}
   *
   * @param images [N, C, H, W] from 0 to 1
   * @throws DgmException where the shape is another
   */
  public static ImageGrid of(Literal images) {
    int n = images.shape().rank() == 0 ? 1 : Math.max(1, images.shape().dim(0));
    return of(images, (int) Math.ceil(Math.sqrt(n)));
  }

  /**
   * {@return a grid of rows of images, small ones drawn larger}
   *
   * @param images [N, C, H, W] from 0 to 1
   * @param columns how many images a row, at least 1
   * @throws DgmException where the shape is another
   */
  public static ImageGrid of(Literal images, int columns) {
    return new ImageGrid(images, columns, legible(images), MARGIN);
  }

  /**
   * {@return a grid of rows of images, each followed by a row of each of the images that go with
   * them}
   *
   * @param images several times the same [N, C, H, W], from 0 to 1
   * @param columns how many images a row, at least 1; the last ones are filled up with gaps
   * @throws DgmException if a shape is another
   */
  public static ImageGrid rows(List<Literal> images, int columns) {
    Shape shape = images.getFirst().shape();
    if (shape.rank() != 4
        || images.stream().anyMatch(i -> !i.shape().equals(shape))
        || columns < 1) {
      throw new DgmException(
          "rows of images are several times the same [N,C,H,W], not "
              + images.stream().map(Literal::shape).toList());
    }
    List<float[]> values = images.stream().map(Literal::toFloats).toList();
    int across = Math.min(columns, shape.dim(0));
    int rows = images.size() * Math.ceilDiv(shape.dim(0), across);
    int row = shape.size() / shape.dim(0) * across;
    float[] all = new float[rows * row];
    Arrays.fill(all, BETWEEN / 255f);
    int to = 0;
    for (int at = 0; at < shape.size(); at += row) {
      for (float[] of : values) {
        System.arraycopy(of, at, all, to, Math.min(row, shape.size() - at));
        to += row;
      }
    }
    Literal together = Literal.of(Shape.of(rows * across).concat(shape.sub(1, 4)), all);
    return new ImageGrid(together, across, legible(together), MARGIN);
  }

  /**
   * {@return whether values are images that a grid shows}
   *
   * @param values any
   */
  public static boolean shows(Literal values) {
    return shows(values.shape());
  }

  /**
   * {@return whether values of a shape are images that a grid shows}
   *
   * @param shape any
   */
  public static boolean shows(Shape shape) {
    return shape.rank() == 4 && (shape.dim(1) == 1 || shape.dim(1) == 3);
  }

  /**
   * {@return how many images of a shape one picture shows at the most}
   *
   * @param images [N, C, H, W]
   */
  public static int most(Shape images) {
    int scale = legible(images);
    long tile =
        images.dim(1)
            * ((long) images.dim(2) * scale + MARGIN)
            * ((long) images.dim(3) * scale + MARGIN);
    return (int) Math.max(1, MOST_BYTES / tile);
  }

  private static int legible(Literal images) {
    return legible(images.shape());
  }

  private static int legible(Shape images) {
    int rank = images.rank();
    int side = rank < 2 ? 1 : Math.max(images.dim(-1), images.dim(-2));
    return Math.max(1, Math.ceilDiv(LEGIBLE, Math.max(1, side)));
  }

  /** {@return the picture's width in pixels} */
  public int width() {
    return columns * tile(3) + margin;
  }

  /** {@return the picture's height in pixels} */
  public int height() {
    return Math.ceilDiv(images.shape().dim(0), columns) * tile(2) + margin;
  }

  private int tile(int dimension) {
    return images.shape().dim(dimension) * scale + margin;
  }

  /** {@return the picture as a PNG file} */
  public byte[] png() {
    int channels = images.shape().dim(1);
    byte[] pixels = new byte[Math.multiplyExact(Math.multiplyExact(width(), height()), channels)];
    Arrays.fill(pixels, BETWEEN);
    float[] values = images.toFloats();
    for (int i = 0; i < images.shape().dim(0); i++) {
      draw(values, i, pixels, channels);
    }
    return Png.encode(width(), channels, pixels);
  }

  private void draw(float[] values, int image, byte[] pixels, int channels) {
    int h = images.shape().dim(2);
    int w = images.shape().dim(3);
    int top = margin + image / columns * tile(2);
    int left = margin + image % columns * tile(3);
    for (int y = 0; y < h * scale; y++) {
      int row = (top + y) * width() + left;
      for (int x = 0; x < w * scale; x++) {
        for (int c = 0; c < channels; c++) {
          float v = values[((image * channels + c) * h + y / scale) * w + x / scale];
          pixels[(row + x) * channels + c] = (byte) Math.round(255 * Math.clamp(v, 0f, 1f));
        }
      }
    }
  }

  /**
   * Writes the picture; one that is there is replaced, in one step.
   *
   * @param file where to
   * @throws DgmException where it cannot be written
   */
  public void write(Path file) {
    try {
      Durable.replaceSoon(file, png());
    } catch (IOException e) {
      throw Failures.failure("cannot write " + file, e);
    }
  }
}
