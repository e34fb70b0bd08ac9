package io.dgm.images;

import io.dgm.api.UserException;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads picture files of the formats that the JDK knows, such as PNG and JPEG, and WebP. */
final class PictureFile {
  private static final int WHITE = 255;

  /** Twice as many as the densest format can say, PNG with one bit a pixel. */
  private static final long PIXELS_A_BYTE = 1 << 14;

  private PictureFile() {}

  /**
   * {@return the picture in a file, its transparent parts on white}
   *
   * @param file the file
   * @throws UserException if it cannot be read or holds no whole picture, with the reason
   */
  static Picture read(Path file) {
    try {
      return onWhite(decode(file));
    } catch (IOException | RuntimeException e) { // a damaged file may end in any of them
      throw new UserException("the picture " + file + " cannot be read: " + reason(e), e);
    }
  }

  private static String reason(Exception e) {
    Throwable told = e.getCause() == null ? e : e.getCause();
    return told instanceof IOException io && !(io instanceof EOFException)
        ? UserException.reason(io)
        : "it is damaged or cut off";
  }

  private static BufferedImage decode(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    boolean webp = Webp.is(bytes);
    List<String> warnings = new ArrayList<>();
    // from memory: ImageIO's own cache would be a file in the folder for temporary files
    try (ImageInputStream in =
        webp
            ? Webp.stream(bytes)
            : new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
      ImageReader reader = webp ? Webp.reader(bytes) : reader(in);
      try {
        reader.addIIOReadWarningListener((_, warning) -> warnings.add(warning));
        reader.setInput(in, true, true);
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (!webp && pixels > bytes.length * PIXELS_A_BYTE) {
          throw new EOFException(); // without the time and the memory for pixels that are not there
        }
        BufferedImage image = reader.read(0);
        if (!warnings.isEmpty()) { // all that is said of a JPEG that was cut off
          throw new IOException(warnings.getFirst());
        }
        return image;
      } finally {
        reader.dispose();
      }
    }
  }

  private static ImageReader reader(ImageInputStream in) throws IOException {
    Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
    if (!readers.hasNext()) {
      throw new IOException("its format is unknown");
    }
    return readers.next();
  }

  private static Picture onWhite(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] values = new byte[Picture.CHANNELS * height * width];
    for (int y = 0; y < height; y++) {
      int[] row = row(image, y);
      int samples = row.length / width;
      for (int x = 0; x < width; x++) {
        int first = x * samples;
        boolean grey = samples < Picture.CHANNELS;
        int alpha = samples % 2 == 0 ? row[first + samples - 1] : WHITE;
        for (int c = 0; c < Picture.CHANNELS; c++) {
          int value = row[first + (grey ? 0 : c)] * alpha + WHITE * (WHITE - alpha);
          values[(c * height + y) * width + x] = (byte) ((value + WHITE / 2) / WHITE);
        }
      }
    }
    return new Picture(width, height, values);
  }

  /**
   * The samples of a row, 0 to 255: one or three a pixel, and its opacity if there is any. As they
   * are in the file: BufferedImage.getRGB would take grey ones for linear and brighten them.
   */
  private static int[] row(BufferedImage image, int y) {
    int width = image.getWidth();
    ColorModel colors = image.getColorModel();
    if (colors instanceof IndexColorModel) {
      int[] row = new int[4 * width];
      for (int x = 0; x < width; x++) {
        int argb = image.getRGB(x, y);
        for (int i = 0; i < 4; i++) {
          row[4 * x + i] = argb >> (i < 3 ? 16 - 8 * i : 24) & 0xff;
        }
      }
      return row;
    }
    int[] row = image.getRaster().getPixels(0, y, width, 1, (int[]) null);
    int surplus = colors.getComponentSize(0) - Byte.SIZE;
    for (int i = 0; surplus > 0 && i < row.length; i++) {
      row[i] >>= surplus;
    }
    return row;
  }
}
