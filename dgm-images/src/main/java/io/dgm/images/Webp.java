package io.dgm.images;

import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/**
 * WebP: "RIFF", the bytes that follow, "WEBP", and chunks. Its reader is made here, rather than
 * registered with ImageIO for the whole process.
 */
final class Webp {
  private static final int SIZE_AT = 4;
  private static final int KIND_AT = 8;
  private static final int CHUNK_AT = 12;
  private static final int FLAGS_AT = 20;
  private static final int ANIMATED = 2;

  /** The reader looks for a byte beyond the end at each of the last symbols, of 0 bits some. */
  private static final int MOST_BEYOND = 1 << 16;

  private Webp() {}

  /**
   * {@return whether a file is one}
   *
   * @param bytes of the file
   */
  static boolean is(byte[] bytes) {
    return name(bytes, 0).equals("RIFF") && name(bytes, KIND_AT).equals("WEBP");
  }

  /**
   * {@return what reads it}
   *
   * @param bytes of the file
   * @throws IOException if it is cut off, which its reader does not always find, or animated
   */
  static ImageReader reader(byte[] bytes) throws IOException {
    long size =
        KIND_AT
            + Integer.toUnsignedLong(
                ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(SIZE_AT));
    if (bytes.length < size) {
      throw new IOException(
          "it is cut off: it should have %d bytes and has %d".formatted(size, bytes.length));
    }
    if (name(bytes, CHUNK_AT).equals("VP8X")
        && bytes.length > FLAGS_AT
        && (bytes[FLAGS_AT] & ANIMATED) != 0) {
      throw new IOException("it is animated: save one picture of it");
    }
    return new WebPImageReaderSpi().createReaderInstance(null);
  }

  /**
   * {@return the bytes of a file; its reader, which takes whatever comes beyond their end for data,
   * is stopped there before it has done so for minutes}
   *
   * @param bytes of the file
   */
  static ImageInputStream stream(byte[] bytes) {
    return new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)) {
      private int beyond;

      @Override
      public int read() throws IOException {
        int next = super.read();
        if (next < 0 && ++beyond > MOST_BEYOND) {
          throw new IOException("its data end before its picture does");
        }
        return next;
      }
    };
  }

  private static String name(byte[] bytes, int at) {
    return bytes.length < at + Integer.BYTES
        ? ""
        : new String(bytes, at, Integer.BYTES, StandardCharsets.ISO_8859_1);
  }
}
